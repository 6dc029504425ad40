{
  "format": 1,
  "files": {
<#list files as file>
    "${file.path}": { "sha256": "${file.sha256}", "mode": "${file.mode}" }<#sep>,</#sep>
</#list>
  }
}

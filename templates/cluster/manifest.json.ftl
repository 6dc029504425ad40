{
  "format": 2,
  "folders": {
<#list folders as folder>
    "${folder.name}": { <#list folder.files as file>"${file.path}": { "sha256": "${file.sha256}", "mode": "${file.mode}" }<#sep>, </#sep></#list> }<#sep>,</#sep>
</#list>
  }
}

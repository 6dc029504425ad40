# --- data files --------------------------------------------------------------------------------
# What all data files have in common:
# - A line that begins with "#", blanks before it or not, is a comment. Comments and empty lines
#   count for nothing: a file that holds only comments is empty. (Nothing else is stripped: a "#"
#   behind something is part of it.)
# - The first line may be "# lvsc FORMAT": the number of the format that the lines below have.
#   Files without it are of format 1. ipvs.rules never has one: "ipvsadm -R" stops at a comment.
# The functions behind this part read the copies in $data, which have neither.

FORMAT=1

# take_files: copies the role's data files ($DATA, paths from /) without comments to $data.
# With LVSC_ROOT, check and status look at files that are not in their place yet.
take_files() {
  make_scratch
  mkdir -p "$data" || fail "$data cannot be made: is /tmp full?"
  for file in $DATA; do
    file=${LVSC_ROOT-}$file
    [ -f "$file" ] ||
      fail "$file is missing: copy this host's files of the build (hosts/NAME) to / again"
    right_format "$file"
    awk '!/^[ \t]*(#|$)/' "$file" >"$data/${file##*/}" ||
      fail "$file cannot be copied to $data: is /tmp full?"
  done
}

# right_format FILE: a host has two halves, programs by group and data by host; where only one of
# them was copied, the data may mean something else than this program thinks.
right_format() {
  format=''
  read -r hash word format <"$1" || [ -n "$format" ] || return 0
  [ "$hash $word" = "# lvsc" ] || return 0
  case $format in
    "$FORMAT") ;;
    '' | *[!0-9]*) fail "$1 names no format in its first line: copy this host's files of the build (hosts/NAME) to / again" ;;
    *)
      half="the program (groups/$GROUP)"
      [ "$format" -gt "$FORMAT" ] || half="this host's files (hosts/NAME)"
      fail "$1 has the format $format, and this program reads $FORMAT: copy $half of the build to / again"
      ;;
  esac
}


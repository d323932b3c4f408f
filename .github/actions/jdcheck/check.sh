#!/usr/bin/env bash
# Runs jdcheck on $JDCHECK_PATHS as the inputs of the action say, which come as
# environment variables, so that nothing in them is run. It ends as jdcheck
# does: 0 fine, 1 a finding that fails the step, 2 a draft that cannot be read.
set -u

flags=()
case ${JDCHECK_FAIL_ON:-warnings} in
  warnings) flags+=(--check) ;;
  *) flags+=("--fail-on=$JDCHECK_FAIL_ON") ;;
esac
[ -z "${JDCHECK_EXPECT:-}" ] || flags+=("--expect=$JDCHECK_EXPECT")
[ -z "${JDCHECK_ALLOW:-}" ] || flags+=("--allow=$JDCHECK_ALLOW")
while IFS= read -r line; do
  [ -z "$line" ] || flags+=("$line")
done <<< "${JDCHECK_ARGS:-}"

paths=()
while IFS= read -r line; do
  [ -z "$line" ] || paths+=("$line")
done <<< "${JDCHECK_PATHS:-.}"

format=line
[ "${JDCHECK_ANNOTATIONS:-true}" != true ] || format=github
jdcheck "${flags[@]}" --format="$format" -- "${paths[@]}"
code=$?

# The other reports say the same of the same drafts: what cannot be read was
# complained of above. One that cannot be written is a failure of its own.
also() {
  jdcheck "${flags[@]}" "$@" -- "${paths[@]}" 2> "$errors"
  if [ $? -eq 2 ] && [ "$code" -ne 2 ]; then
    cat "$errors" >&2
    code=2
  fi
}
errors=$(mktemp)
[ -z "${JDCHECK_SARIF:-}" ] || also --format=sarif --output="$JDCHECK_SARIF"
[ -z "${JDCHECK_HTML:-}" ] || also --format=html --output="$JDCHECK_HTML"
if [ "${JDCHECK_SUMMARY:-true}" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  also --format=markdown >> "$GITHUB_STEP_SUMMARY"
fi
rm -f "$errors"
[ -z "${GITHUB_OUTPUT:-}" ] || echo "exit-code=$code" >> "$GITHUB_OUTPUT"
exit "$code"

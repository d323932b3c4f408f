package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jdcheck/internal/report"
	"jdcheck/internal/source"
	"jdcheck/lexicon"
)

// shells that completion knows, in the order of the help.
func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func (a *app) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Completion of commands, flags, roles and rules for your shell",
		Long: `Writes a script that teaches a shell to complete the commands of jdcheck, its
flags, and what the flags take: formats, roles, rules.`,
		Example: `  source <(jdcheck completion bash)        now; or for good:
  jdcheck completion bash > /etc/bash_completion.d/jdcheck
  jdcheck completion zsh > "${fpath[1]}/_jdcheck"
  jdcheck completion fish > ~/.config/fish/completions/jdcheck.fish
  jdcheck completion powershell | Out-String | Invoke-Expression`,
		ValidArgs: shells(),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("jdcheck completion takes the name of a shell: %s", strings.Join(shells(), ", "))
			}
			if !slices.Contains(shells(), args[0]) {
				return unknown("shell", args[0], shells())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return completion(cmd.Root(), args[0], a.stdout) },
	}
}

// completion writes the script of a shell.
func completion(root *cobra.Command, shell string, w io.Writer) error {
	switch shell {
	case "bash":
		var b strings.Builder
		if err := root.GenBashCompletionV2(&b, true); err != nil {
			return err
		}
		_, err := io.WriteString(w, withCommas(b.String()))
		return err
	case "zsh":
		return root.GenZshCompletion(w)
	case "fish":
		return root.GenFishCompletion(w, true)
	}
	return root.GenPowerShellCompletionWithDesc(w)
}

// withCommas lets a bash script complete what stands after a comma: the library
// writes a comma as \, and then finds nothing that begins with the words typed.
func withCommas(script string) string {
	const quoted = `comp=$(printf "%q" "${compline%%$tab*}")`
	const single = `COMPREPLY[0]=$(printf "%q" "${COMPREPLY[0]%%$tab*}")`
	script = strings.Replace(script, quoted, quoted+"\n        comp=${comp//\\\\,/,}", 1)
	return strings.Replace(script, single, single+"\n        COMPREPLY[0]=${COMPREPLY[0]//\\\\,/,}", 1)
}

// completions says what the flags and arguments of root and its commands take.
// Flags of one name take the same everywhere, but for --format.
func completions(root *cobra.Command) {
	root.ValidArgsFunction = drafts
	complete(root, "format", one(report.Formats()))
	for _, cmd := range append([]*cobra.Command{root}, root.Commands()...) {
		complete(cmd, "expect", one(described()))
		complete(cmd, "allow", several(described()))
		complete(cmd, "roles", several(described()))
		complete(cmd, "fail-on", several(rules()))
		complete(cmd, "color", one([]string{"auto", "always", "never"}))
		complete(cmd, "title", cobra.NoFileCompletions)
		if cmd.Flags().Lookup("lexicon") != nil {
			_ = cmd.MarkFlagDirname("lexicon") // it fails only without the flag
		}
		if cmd.Name() == "roles" {
			cmd.ValidArgsFunction = one(described())
		}
	}
}

// complete sets what a flag takes, where a command has it.
func complete(cmd *cobra.Command, flag string, f cobra.CompletionFunc) {
	if cmd.Flags().Lookup(flag) != nil {
		_ = cmd.RegisterFlagCompletionFunc(flag, f) // it fails only on a flag that has one
	}
}

// drafts completes files that hold drafts, and directories.
func drafts(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var ext []string
	for _, e := range source.Extensions() {
		ext = append(ext, strings.TrimPrefix(e, "."))
	}
	return ext, cobra.ShellCompDirectiveFilterFileExt
}

// described lists the roles for a completion: ID, tab, title.
func described() []string {
	var out []string
	for _, r := range lexicon.Default().Roles {
		out = append(out, r.ID+"\t"+r.Title)
	}
	return out
}

// rules lists the rules likewise.
func rules() []string {
	var out []string
	for _, r := range report.Rules() {
		out = append(out, r.ID+"\t"+r.What)
	}
	return out
}

// one completes a flag that takes one of words.
func one(words []string) cobra.CompletionFunc {
	return cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)
}

// several completes a flag that takes some of words, parted by commas: what was
// typed before the last comma stays, and its words are not offered again.
func several(words []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		head := typed[:strings.LastIndexByte(typed, ',')+1]
		taken := strings.Split(head, ",")
		var out []string
		for _, w := range words {
			if name, _, _ := strings.Cut(w, "\t"); !slices.Contains(taken, name) {
				out = append(out, head+w)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

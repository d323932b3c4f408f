package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// everything is what a full-grown editor can do.
const everything = `{"workspace":{"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename","delete"]}},"textDocument":{"hover":{"contentFormat":["markdown","plaintext"]}}}`

// The same mixed job, as its duties: seven of a Product Owner and three of a
// Product Marketing Manager.
var (
	ownerLines = []string{"Keep the product backlog in order", "Write user stories with acceptance criteria", "Run sprint planning and the sprint review", "Accept finished stories against their acceptance criteria", "Refine the backlog and split user stories before every sprint", "Answer the developers' questions on stories every day", "Prioritise the backlog for each sprint"}
	storyLines = []string{"😀 Own positioning and messaging for every release", "Write the battlecards for our sales people", "Plan product launches and the go-to-market plan"}
)

// mixedDraft is that job in a format.
func mixedDraft(language string) string {
	head, item := "Product Owner\n\nAbout us: résumé 😀 ferries.\n\nWhat you do\n", "- %s\n"
	switch language {
	case "markdown":
		head = "# Product Owner\n\nAbout us: résumé 😀 ferries.\n\n## What you do\n"
	case "html":
		head, item = "<h1>Product Owner</h1>\n<p>About us: r&eacute;sum&eacute; 😀 ferries.</p>\n<h2>What you do</h2>\n<ul>\n", "<li>%s</li>\n"
	}
	var b strings.Builder
	b.WriteString(head)
	for i, line := range append(append([]string{}, ownerLines...), storyLines...) {
		if language == "html" && i%2 == 1 {
			line = strings.Replace(line, " the ", " <b>the</b> ", 1)
		}
		fmt.Fprintf(&b, item, line)
	}
	if language == "html" {
		b.WriteString("</ul>\n")
	}
	return b.String()
}

func plainWords(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("<b>", "", "</b>", "").Replace(s)), " ")
}

// TestLSPUnderlines: the foreign sentences are underlined, each under its own
// words, in every format; with the reason.
func TestLSPUnderlines(t *testing.T) {
	dir := t.TempDir()
	c := serve(t, dir, everything)
	for language, ext := range map[string]string{"plaintext": ".txt", "markdown": ".md", "html": ".html"} {
		text := mixedDraft(language)
		got := c.open(fileURI(dir, "draft"+ext), language, text)
		var words []string
		for _, d := range got {
			if d.Code != "mixed-roles" {
				continue
			}
			words = append(words, plainWords(under(text, d.Range)))
			if d.Severity != 2 || d.Source != "jdcheck" || !strings.HasPrefix(d.Message, "reads as Product Marketing Manager, not as Product Owner: ") {
				t.Errorf("%s: %+v", language, d)
			}
		}
		want := strings.Replace(strings.Join(storyLines, "|"), "😀 ", "", 1)
		if got := strings.Replace(strings.Join(words, "|"), "😀 ", "", 1); got != want {
			t.Errorf("%s: underlined %q, want %q", language, got, want)
		}
	}
}

// TestLSPFollowsTheText: changes by range and as a whole, a save and a close.
func TestLSPFollowsTheText(t *testing.T) {
	dir := t.TempDir()
	c := serve(t, dir, everything)
	uri := fileURI(dir, "draft.md")
	text := mixedDraft("markdown")
	before := len(c.open(uri, "markdown", text))
	// a line with characters of two units goes in above: everything moves down
	c.tell("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":%q,"version":2},"contentChanges":[{"range":{"start":{"line":2,"character":18},"end":{"line":2,"character":20}},"text":"🚢\n\nSmall "}]}`, uri))
	text = strings.Replace(text, "résumé 😀 ferries", "résumé 🚢\n\nSmall  ferries", 1)
	got := c.diagnostics(uri, 2)
	if len(got) != before {
		t.Errorf("%d findings, and %d before", len(got), before)
	}
	for i, d := range got[:min(len(got), len(storyLines))] {
		if words := under(text, d.Range); !strings.HasSuffix(storyLines[i], words) {
			t.Errorf("underlined %q", words)
		}
	}
	// two changes in one message, the second in the text that the first left
	c.tell("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":%q,"version":3},"contentChanges":[{"text":"# Product Owner\n"},{"range":{"start":{"line":1,"character":0},"end":{"line":9,"character":9}},"text":"- 😀 x\n"}]}`, uri))
	if got := c.diagnostics(uri, 3); len(got) != 1 || got[0].Code != "unclear-role" || got[0].Range.Start.Line != 0 || got[0].Range.End.Character != len("# Product Owner") && got[0].Range.Start.Character != 2 {
		t.Errorf("%+v", got)
	}
	c.tell("textDocument/didSave", fmt.Sprintf(`{"textDocument":{"uri":%q}}`, uri))
	if got := c.diagnostics(uri, 3); len(got) != 1 {
		t.Errorf("after a save: %+v", got)
	}
	c.tell("textDocument/didClose", fmt.Sprintf(`{"textDocument":{"uri":%q}}`, uri))
	if got := c.diagnostics(uri, 0); len(got) != 0 {
		t.Errorf("after it was closed: %+v", got)
	}
	// what is no draft is left alone
	c.tell("textDocument/didOpen", `{"textDocument":{"uri":"file:///x.go","languageId":"go","version":1,"text":"package x"}}`)
	if r := c.ask("textDocument/hover", `{"textDocument":{"uri":"file:///x.go"},"position":{"line":0,"character":0}}`); string(r.Result) != "null" {
		t.Errorf("%s", r.Result)
	}
}

// TestLSPHover: why a sentence counts, in Markdown or as plain text.
func TestLSPHover(t *testing.T) {
	dir := t.TempDir()
	for capabilities, bold := range map[string]string{everything: "**Product Marketing Manager**", `{"textDocument":{"hover":{"contentFormat":["plaintext"]}}}`: "as Product Marketing Manager,"} {
		c := serve(t, dir, capabilities)
		uri := fileURI(dir, "draft.txt")
		text := mixedDraft("plaintext")
		line := strings.Count(text[:strings.Index(text, "positioning")], "\n")
		c.open(uri, "plaintext", text)
		ask := func(line, char int) string {
			return string(c.ask("textDocument/hover", fmt.Sprintf(`{"textDocument":{"uri":%q},"position":{"line":%d,"character":%d}}`, uri, line, char)).Result)
		}
		if got := ask(line, 12); !strings.Contains(got, bold) || !strings.Contains(got, "positioning") || !strings.Contains(got, fmt.Sprintf(`"line":%d`, line)) {
			t.Error(got)
		}
		if got := ask(0, 3); !strings.Contains(got, "Product Owner") || !strings.Contains(got, "mixed with") {
			t.Error(got)
		}
		for _, nowhere := range [][2]int{{1, 0}, {500, 0}} {
			if got := ask(nowhere[0], nowhere[1]); got != "null" {
				t.Errorf("%v: %s", nowhere, got)
			}
		}
	}
}

// TestLSPMoves: "Move to second draft" takes the sentence out, with its line or
// element, and puts it into a file of its own; a second one goes to its end; and
// with all of them moved the draft is one job.
func TestLSPMoves(t *testing.T) {
	for language, ext := range map[string]string{"plaintext": ".txt", "markdown": ".md", "html": ".html"} {
		t.Run(language, func(t *testing.T) {
			dir := t.TempDir()
			c := serve(t, dir, everything)
			uri, second := fileURI(dir, "my draft"+ext), fileURI(dir, "my draft.product-marketing-manager"+strings.Replace(ext, ".html", ".md", 1))
			uri, second = strings.ReplaceAll(uri, " ", "%20"), strings.ReplaceAll(second, " ", "%20")
			texts := map[string]string{uri: mixedDraft(language)}
			found := c.open(uri, language, texts[uri])
			actions := c.actions(uri, found[1].Range.Start)
			if len(actions) != 2 || actions[0].Title != "Move to second draft (Product Marketing Manager)" || len(actions[0].Diagnostics) != 1 {
				t.Fatalf("%+v", actions)
			}
			all := map[string]string{uri: texts[uri]}
			apply(t, actions[0], texts)
			if want := without(mixedDraft(language), "battlecards"); texts[uri] != want {
				t.Errorf("left:\n%s\nwant:\n%s", texts[uri], want)
			}
			if got := texts[second]; !strings.HasSuffix(got, "Product Marketing Manager\n\n- Write the battlecards for our sales people\n") {
				t.Errorf("moved:\n%s", got)
			}
			// the next one goes to the end of what is on disk now
			write(t, dir, "my draft.product-marketing-manager"+filepath.Ext(second), texts[second])
			c.tell("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":%q,"version":2},"contentChanges":[{"text":%s}]}`, uri, quoted(texts[uri])))
			if found = c.diagnostics(uri, 2); len(found) > 0 && found[0].Code == "mixed-roles" {
				apply(t, c.actions(uri, found[0].Range.End)[0], texts)
				if got := texts[second]; strings.Count(got, "\n- ") != 2 || !strings.HasSuffix(got, "for every release\n") {
					t.Errorf("moved:\n%s", got)
				}
			}
			// everything at once, into a new file
			os.Remove(filepath.Join(dir, "my draft.product-marketing-manager"+filepath.Ext(second)))
			apply(t, actions[1], all)
			left := map[string]string{uri: all[uri], second: all[second]}
			for name, role := range map[string]string{uri: "product-owner", second: "product-marketing-manager"} {
				file := "left" + filepath.Ext(name)
				write(t, dir, file, left[name])
				out, err := exec.Command("jdcheck", "--fail-on", "mixed-roles,unexpected-role", "--expect", role, filepath.Join(dir, file)).CombinedOutput()
				if err != nil {
					t.Errorf("%s: %v\n%s\n%s", name, err, out, left[name])
				}
			}
		})
	}
}

// TestLSPMovesRow: a sentence in a table takes its row along, and leaves no
// empty one.
func TestLSPMovesRow(t *testing.T) {
	for language, ext := range map[string]string{"markdown": ".md", "html": ".html"} {
		dir := t.TempDir()
		c := serve(t, dir, everything)
		draft, row, end := "# Product Owner\n\n## What you do\n\n| What | When |\n| --- | --- |\n", "| %s | each month |\n", ""
		if language == "html" {
			draft, row, end = "<h1>Product Owner</h1>\n<h2>What you do</h2>\n<table>\n", "<tr><td>%s</td><td>each month</td></tr>\n", "</table>\n"
		}
		for _, line := range append(slices.Clone(ownerLines), storyLines...) {
			draft += fmt.Sprintf(row, line)
		}
		draft += end
		uri := fileURI(dir, "draft"+ext)
		texts := map[string]string{uri: draft}
		found := c.open(uri, language, draft)
		k := slices.IndexFunc(found, func(d lspDiagnostic) bool { return strings.Contains(d.Message, "battlecards") })
		if k < 0 {
			t.Fatalf("%s: %+v", language, found)
		}
		apply(t, c.actions(uri, found[k].Range.Start)[0], texts)
		if want := without(draft, "battlecards"); texts[uri] != want {
			t.Errorf("left:\n%s\nwant:\n%s", texts[uri], want)
		}
		if got := texts[fileURI(dir, "draft.product-marketing-manager.md")]; !strings.HasSuffix(got, "\n- Write the battlecards for our sales people – each month\n") {
			t.Errorf("moved:\n%s", got)
		}
	}
}

// TestLSPMovesInside: an editor that cannot make files, and a draft that is no
// file, keep the second draft at the end, out of jdcheck's sight.
func TestLSPMovesInside(t *testing.T) {
	for _, language := range []string{"plaintext", "markdown", "html"} {
		dir := t.TempDir()
		for uri, capabilities := range map[string]string{fileURI(dir, "draft"): `{}`, "untitled:Untitled-1": everything} {
			c := serve(t, dir, capabilities)
			texts := map[string]string{uri: mixedDraft(language)}
			found := c.open(uri, language, texts[uri])
			list := c.actions(uri, found[0].Range.Start)
			if len(list) != 2 || len(found) != 3 {
				t.Fatalf("%s: %+v", language, list)
			}
			apply(t, list[1], texts)
			c.tell("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":%q,"version":2},"contentChanges":[{"text":%s}]}`, uri, quoted(texts[uri])))
			if left := c.diagnostics(uri, 2); len(left) != 0 {
				t.Errorf("%s: %+v\n%s", language, left, texts[uri])
			}
			for _, line := range storyLines {
				if strings.Count(plainWords(texts[uri]), strings.TrimPrefix(line, "😀 ")) != 1 {
					t.Errorf("%s: %q is lost or doubled:\n%s", language, line, texts[uri])
				}
			}
		}
	}
}

// TestLSPConfig: the config of the draft's folder counts, a change of it does
// after a save, and what is wrong with it is shown.
func TestLSPConfig(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, ".git/HEAD", "")
	write(t, dir, ".jdcheck.yml", "files:\n  - match: [jobs]\n    expect: product-designer\n    disable: [mixed-roles]\n")
	c := serve(t, t.TempDir(), everything)
	uri := fileURI(dir, "jobs/draft.md")
	codes := func(version int) (out string) {
		for _, d := range c.diagnostics(uri, version) {
			out += d.Code + " "
		}
		return out
	}
	c.tell("textDocument/didOpen", fmt.Sprintf(`{"textDocument":{"uri":%q,"languageId":"markdown","version":1,"text":%s}}`, uri, quoted(mixedDraft("markdown"))))
	if got := codes(1); got != "unexpected-role " {
		t.Errorf("found %q", got)
	}
	write(t, dir, ".jdcheck.yml", "chek: true\n")
	c.tell("workspace/didChangeWatchedFiles", `{"changes":[]}`)
	if got := c.diagnostics(uri, 1); len(got) != 1 || got[0].Severity != 1 || !strings.Contains(got[0].Message, `.jdcheck.yml:1:1: unknown field "chek"`) {
		t.Errorf("%+v", got)
	}
	write(t, dir, ".jdcheck.yml", "")
	c.tell("textDocument/didSave", fmt.Sprintf(`{"textDocument":{"uri":%q}}`, uri))
	if got := codes(1); got != strings.Repeat("mixed-roles ", 3) {
		t.Errorf("found %q", got)
	}
}

// TestLSPProtocol: unknown and ill-timed methods, broken frames and messages are
// answered as the protocol asks, and end nothing.
func TestLSPProtocol(t *testing.T) {
	c := serve(t, t.TempDir(), "")
	code := func(r reply) int {
		if r.Error == nil {
			return 0
		}
		return r.Error.Code
	}
	expect := func(what string, r reply, want int) {
		t.Helper()
		if got := code(r); got != want {
			t.Errorf("%s: code %d, want %d (%+v)", what, got, want, r.Error)
		}
	}
	expect("before initialize", c.ask("textDocument/hover", `{}`), -32002)
	c.tell("textDocument/didOpen", `{}`) // dropped
	expect("initialize", c.ask("initialize", `{"capabilities":{}}`), 0)
	expect("initialize again", c.ask("initialize", `{"capabilities":{}}`), -32600)
	c.tell("initialized", `{}`)
	c.tell("$/cancelRequest", `{"id":1}`)
	c.tell("some/notification", `[1,2]`)
	expect("unknown", c.ask("textDocument/rename", `{}`), -32601)
	expect("unknown and optional", c.ask("$/unknown", ``), -32601)
	expect("without parameters", c.ask("textDocument/hover", ``), -32602)
	expect("wrong parameters", c.ask("textDocument/hover", `{"position":"x"}`), -32602)
	expect("a draft that is not open", c.ask("textDocument/codeAction", `{"textDocument":{"uri":"file:///no"}}`), 0)
	c.frame(`{"jsonrpc":"2.0","id":"a string","method":"nothing"}`)
	if r := c.answer(); string(r.ID) != `"a string"` || code(r) != -32601 {
		t.Errorf("%s %+v", r.ID, r.Error)
	}
	for body, want := range map[string]int{`{"jsonrpc":`: -32700, `{"jsonrpc":"2.0"}`: -32600, `[]`: -32600, `7`: -32600, `{"id":{},"jsonrpc":"2.0","method":"x"}`: -32600, `{"id":1,"method":"x"}`: -32600, `{"jsonrpc":"2.0","id":1,"method":5}`: -32600} {
		c.frame(body)
		expect(body, c.answer(), want)
	}
	for _, broken := range []string{"hello\r\n\r\n", "Content-Length: x\r\n\r\n{}", "Content-Length: -1\r\n\r\n", "Content-Length: 99999999999\r\n\r\n", "\r\n\r\n", "{\"jsonrpc\":\"2.0\"}\n"} {
		c.raw(broken)
		c.frame(`{"jsonrpc":"2.0","id":77,"method":"nothing"}`)
		if r := c.answer(); string(r.ID) != "null" || code(r) != -32700 {
			t.Errorf("%q: %s %+v", broken, r.ID, r.Error)
		}
		if r := c.answer(); string(r.ID) != "77" || code(r) != -32601 {
			t.Errorf("after %q: %s %+v", broken, r.ID, r.Error)
		}
	}
	expect("shutdown", c.ask("shutdown", ``), 0)
	expect("after shutdown", c.ask("textDocument/hover", `{}`), -32600)
	c.tell("exit", `null`)
	if err := c.cmd.Wait(); err != nil {
		t.Errorf("it ends with %v", err)
	}
	// hanging up and leaving without a word are ends too, and told by the code
	for _, leave := range []func(*client){func(c *client) { c.in.Close() }, func(c *client) { c.tell("exit", `null`) }} {
		c := serve(t, t.TempDir(), everything)
		leave(c)
		if err := c.cmd.Wait(); err == nil || c.cmd.ProcessState.ExitCode() != 1 {
			t.Errorf("it ends with %v", err)
		}
	}
}

// TestLSPInAnEditor: Neovim, without a window, shows the findings and does the
// action.
func TestLSPInAnEditor(t *testing.T) {
	nvim, err := exec.LookPath("nvim")
	if err != nil {
		t.Skip("neovim is not there")
	}
	dir := t.TempDir()
	write(t, dir, "draft.md", mixedDraft("markdown"))
	write(t, dir, "drive.lua", `
local out = assert(io.open("out.txt", "w"))
local id = vim.lsp.start_client({ name = "jdcheck", cmd = { "jdcheck", "lsp" }, root_dir = vim.fn.getcwd() })
vim.bo.filetype = "markdown"
vim.lsp.buf_attach_client(0, id)
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, d in ipairs(vim.diagnostic.get(0)) do
  out:write(d.lnum + 1, ":", vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {})[1], "\n")
end
local first = vim.diagnostic.get(0)[1]
local at = { line = first.lnum, character = 4 }
local answer = vim.lsp.buf_request_sync(0, "textDocument/codeAction", { textDocument = vim.lsp.util.make_text_document_params(), range = { start = at, ["end"] = at }, context = { diagnostics = {} } }, 20000)
local action = answer[id].result[1]
out:write(action.title, "\n")
vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
vim.cmd("wall")
out:close()
vim.lsp.stop_client(id)
vim.cmd("qall!")
`)
	cmd := exec.Command(nvim, "--headless", "--clean", "-n", "draft.md", "-c", "luafile drive.lua")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	said := read(t, dir, "out.txt")
	for i, line := range storyLines {
		if want := fmt.Sprintf("%d:", 6+len(ownerLines)+i); !strings.Contains(said, want) || !strings.Contains(said, strings.TrimPrefix(line, "😀 ")) {
			t.Errorf("%q is not shown at %s: %s", line, want, said)
		}
	}
	if !strings.Contains(said, "Move to second draft (Product Marketing Manager)\n") {
		t.Error(said)
	}
	if got := read(t, dir, "draft.md"); strings.Contains(got, "positioning") || !strings.Contains(got, "battlecards") {
		t.Errorf("left:\n%s", got)
	}
	if got := read(t, dir, "draft.product-marketing-manager.md"); !strings.Contains(got, "Own positioning and messaging for every release\n") {
		t.Errorf("moved:\n%s", got)
	}
}

// without is a text without the line that has a word.
func without(text, word string) string {
	var out []string
	for _, line := range strings.SplitAfter(text, "\n") {
		if !strings.Contains(line, word) {
			out = append(out, line)
		}
	}
	return strings.Join(out, "")
}

func write(t *testing.T, dir, name, data string) {
	t.Helper()
	path := filepath.Join(dir, name)
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, []byte(data), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

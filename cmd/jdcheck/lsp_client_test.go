package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

// client drives `jdcheck lsp` as an editor does.
type client struct {
	t     *testing.T
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	id    int
	notes []reply // diagnostics that came while an answer was awaited
}

// reply is any message of the server.
type reply struct {
	ID     json.RawMessage
	Method string
	Params struct {
		URI         string
		Version     int
		Diagnostics []lspDiagnostic
	}
	Result json.RawMessage
	Error  *struct {
		Code    int
		Message string
	}
}

type lspPlace struct{ Line, Character int }

type lspRange struct{ Start, End lspPlace }

type lspDiagnostic struct {
	Range                 lspRange
	Severity              int
	Code, Source, Message string
}

type lspEdit struct {
	Range   lspRange
	NewText string
}

type lspAction struct {
	Title, Kind string
	Diagnostics []lspDiagnostic
	Edit        struct {
		Changes         map[string][]lspEdit
		DocumentChanges []struct {
			Kind, URI    string
			TextDocument struct {
				URI     string
				Version *int
			}
			Edits []lspEdit
		}
	}
}

// serve starts the built program; capabilities are those of the editor.
func serve(t *testing.T, dir, capabilities string, args ...string) *client {
	t.Helper()
	c := &client{t: t, cmd: exec.Command("jdcheck", append([]string{"lsp", "--delay", "0s"}, args...)...)}
	c.cmd.Dir, c.cmd.Stderr = dir, os.Stderr
	in, err := c.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.in, c.out = in, bufio.NewReader(out)
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.cmd.Process.Kill(); c.cmd.Wait() })
	if capabilities != "" {
		c.ask("initialize", `{"processId":null,"rootUri":null,"capabilities":`+capabilities+`}`)
		c.tell("initialized", `{}`)
	}
	return c
}

// raw writes bytes as they are.
func (c *client) raw(s string) {
	if _, err := io.WriteString(c.in, s); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) frame(body string) {
	c.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body))
}

func (c *client) tell(method, params string) {
	c.frame(fmt.Sprintf(`{"jsonrpc":"2.0","method":%q,"params":%s}`, method, params))
}

// next is the next message of the server; a minute without one is a failure.
func (c *client) next() reply {
	c.t.Helper()
	late := time.AfterFunc(time.Minute, func() { c.cmd.Process.Kill() })
	defer late.Stop()
	head, err := textproto.NewReader(c.out).ReadMIMEHeader()
	if err != nil {
		c.t.Fatalf("no message: %v", err)
	}
	n, err := strconv.Atoi(head.Get("Content-Length"))
	if err != nil {
		c.t.Fatal(err)
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(c.out, body); err != nil {
		c.t.Fatal(err)
	}
	var r reply
	if err := json.Unmarshal(body, &r); err != nil {
		c.t.Fatalf("%s: %v", body, err)
	}
	return r
}

// answer is the next message that is no notification.
func (c *client) answer() reply {
	c.t.Helper()
	for {
		r := c.next()
		if r.Method == "" {
			return r
		}
		c.notes = append(c.notes, r)
	}
}

// ask is the answer to a request.
func (c *client) ask(method, params string) reply {
	c.t.Helper()
	c.id++
	if params != "" {
		params = `,"params":` + params
	}
	c.frame(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":%q%s}`, c.id, method, params))
	r := c.answer()
	if string(r.ID) != strconv.Itoa(c.id) {
		c.t.Fatalf("%s: an answer to %s", method, r.ID)
	}
	return r
}

// open opens a text and gives what is said of it.
func (c *client) open(uri, language, text string) []lspDiagnostic {
	c.t.Helper()
	c.tell("textDocument/didOpen", fmt.Sprintf(`{"textDocument":{"uri":%q,"languageId":%q,"version":1,"text":%s}}`, uri, language, quoted(text)))
	return c.diagnostics(uri, 1)
}

// diagnostics waits for what is said of a version.
func (c *client) diagnostics(uri string, version int) []lspDiagnostic {
	c.t.Helper()
	for {
		var r reply
		if len(c.notes) > 0 {
			r, c.notes = c.notes[0], c.notes[1:]
		} else {
			r = c.next()
		}
		if r.Method == "textDocument/publishDiagnostics" && r.Params.URI == uri && r.Params.Version == version {
			return r.Params.Diagnostics
		}
	}
}

// actions are those at a place.
func (c *client) actions(uri string, at lspPlace) []lspAction {
	c.t.Helper()
	r := c.ask("textDocument/codeAction", fmt.Sprintf(`{"textDocument":{"uri":%q},"range":{"start":%[2]s,"end":%[2]s},"context":{"diagnostics":[]}}`, uri, quoted(map[string]int{"line": at.Line, "character": at.Character})))
	var list []lspAction
	if err := json.Unmarshal(r.Result, &list); err != nil {
		c.t.Fatalf("%s: %v", r.Result, err)
	}
	return list
}

func quoted(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// at16 is the byte of a place in a text, by UTF-16.
func at16(text string, p lspPlace) int {
	lines := strings.SplitAfter(text, "\n")
	at := 0
	for i := 0; i < p.Line && i < len(lines); i++ {
		at += len(lines[i])
	}
	if p.Line >= len(lines) {
		return len(text)
	}
	units := utf16.Encode([]rune(lines[p.Line]))
	return at + len(string(utf16.Decode(units[:min(p.Character, len(units))])))
}

// under is the text that a range stands over.
func under(text string, r lspRange) string { return text[at16(text, r.Start):at16(text, r.End)] }

// edited is a text with edits, which may not overlap.
func edited(t *testing.T, text string, edits []lspEdit) string {
	t.Helper()
	slices.SortStableFunc(edits, func(a, b lspEdit) int {
		return cmp.Compare(at16(text, b.Range.Start), at16(text, a.Range.Start))
	})
	last := len(text)
	out := text
	for _, e := range edits {
		start, end := at16(text, e.Range.Start), at16(text, e.Range.End)
		if start > end || end > last {
			t.Fatalf("edits overlap or run backwards: %+v", edits)
		}
		out, last = out[:start]+e.NewText+out[end:], start
	}
	return out
}

// apply does an action to texts by URI, and makes the files that it makes.
func apply(t *testing.T, a lspAction, texts map[string]string) {
	t.Helper()
	for uri, edits := range a.Edit.Changes {
		texts[uri] = edited(t, texts[uri], edits)
	}
	for _, ch := range a.Edit.DocumentChanges {
		if ch.Kind == "create" {
			if _, there := texts[ch.URI]; there {
				t.Errorf("%s is there already", ch.URI)
			}
			texts[ch.URI] = ""
			continue
		}
		was, there := texts[ch.TextDocument.URI]
		if !there {
			t.Fatalf("an edit of %s, which is not there", ch.TextDocument.URI)
		}
		texts[ch.TextDocument.URI] = edited(t, was, ch.Edits)
	}
}

// fileURI is the URI of a file.
func fileURI(dir, name string) string { return "file://" + filepath.ToSlash(filepath.Join(dir, name)) }

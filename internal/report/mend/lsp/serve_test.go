package lsp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"jdcheck/internal/report"
	"jdcheck/internal/report/mend"
	"jdcheck/internal/source"
)

// script is what a client sends, each message in its frame.
func script(messages ...string) string {
	var b strings.Builder
	for _, m := range messages {
		fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(m), m)
	}
	return b.String()
}

const (
	start = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`
	open  = `{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.md","languageId":"markdown","version":1,"text":"x"}}}`
	typed = `{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.md","version":%d},"contentChanges":[{"text":"x%d"}]}}`
)

// TestDebounce: a draft is looked at when nothing came for a while, and not for
// every letter.
func TestDebounce(t *testing.T) {
	const changes = 20
	in, client := io.Pipe()
	looks := make(chan string, 100)
	waits, quiet := 0, make(chan time.Time)
	o := Options{Delay: time.Hour, after: func(time.Duration) <-chan time.Time {
		if waits++; waits > changes { // all of them have come
			return quiet
		}
		return nil
	}, Judge: func(d *source.Document) (mend.Input, report.Result, error) {
		looks <- d.Text
		return mend.Input{}, report.Result{}, errors.New("no judge")
	}}
	done := make(chan error)
	go func() { done <- Serve(context.Background(), in, io.Discard, o) }()
	io.WriteString(client, script(start, open))
	for n := range changes {
		io.WriteString(client, script(fmt.Sprintf(typed, n+2, n)))
	}
	quiet <- time.Time{}
	if last := <-looks; last != "x19" {
		t.Errorf("looked at %q first", last)
	}
	client.Close()
	if err := <-done; !errors.Is(err, ErrNoShutdown) || len(looks) != 0 {
		t.Errorf("%v, and %d looks more", err, len(looks))
	}
}

// TestFailingJudge: what the judge makes a mess of is shown, and ends nothing.
func TestFailingJudge(t *testing.T) {
	var out strings.Builder
	o := Options{Judge: func(*source.Document) (mend.Input, report.Result, error) { panic("oh") }}
	err := Serve(context.Background(), strings.NewReader(script(start, open, `{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///a.md"}}}`,
		`{"jsonrpc":"2.0","id":3,"method":"shutdown"}`, `{"jsonrpc":"2.0","method":"exit"}`)), &out, o)
	if got := out.String(); err != nil || !strings.Contains(got, `"id":2,"result":null`) || !strings.Contains(got, `"id":3,"result":null`) {
		t.Errorf("%v %s", err, got)
	}
}

// TestDeaf: a client that no longer listens ends it.
func TestDeaf(t *testing.T) {
	in, client := io.Pipe()
	out, w := io.Pipe()
	out.Close()
	go io.WriteString(client, script(start))
	if err := Serve(context.Background(), in, w, Options{}); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Serve(ctx, in, io.Discard, Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// FuzzMessages: whatever a client says, it is answered or passed over.
func FuzzMessages(f *testing.F) {
	f.Add(`{"jsonrpc":"2.0","id":2,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"file:///a.md"},"range":{"start":{"line":0,"character":0}}}}`)
	f.Add(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.md"},"contentChanges":[{"range":{"start":{"line":-1,"character":5},"end":{"line":0,"character":-7}},"text":"y"}]}}`)
	f.Fuzz(func(t *testing.T, m string) {
		o := Options{Judge: func(d *source.Document) (mend.Input, report.Result, error) {
			return mend.Input{}, report.Result{}, errors.New("no judge")
		}}
		var out strings.Builder
		err := Serve(context.Background(), strings.NewReader(script(start, open, m, `{"jsonrpc":"2.0","id":"end","method":"x"}`)), &out, o)
		if strings.Contains(out.String(), `"code":-32603`) {
			t.Errorf("%q fails inside: %s", m, out.String())
		}
		if !errors.Is(err, ErrNoShutdown) && err != nil {
			t.Error(err)
		}
		if !strings.Contains(out.String(), `"id":"end"`) && !strings.Contains(m, "exit") {
			t.Errorf("the message after %q is not answered", m)
		}
	})
}

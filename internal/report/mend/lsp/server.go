// Package lsp is a language server (Language Server Protocol 3.17) for drafts of
// job descriptions in plain text, Markdown and HTML: it underlines the sentences
// of a second job with the reason, shows on hover why a sentence counts, and
// offers to move what belongs to the other job to a second draft.
//
// The order of the work: frame.go reads and writes messages, rpc.go takes them
// apart, server.go keeps the open documents and answers, buffer.go turns places
// in UTF-16 into bytes and back; diagnose.go, hover.go and action.go say what
// there is to say; cuthtml.go takes sentences out of a page.
package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"jdcheck/internal/report"
	"jdcheck/internal/report/mend"
	"jdcheck/internal/source"
)

// Options say how to serve.
type Options struct {
	Version string        // of jdcheck
	Delay   time.Duration // how long no message must come before drafts are looked at; 0: not at all

	// Judge says what is found in a draft; needed. An error is shown at its head.
	Judge func(d *source.Document) (mend.Input, report.Result, error)
	// Forget is called when a config may have changed; nil: nothing is kept.
	Forget func()

	after func(time.Duration) <-chan time.Time // nil: time.After
}

// ErrNoShutdown is what Serve ends with where the client asked for the end, or
// hung up, without a shutdown before.
var ErrNoShutdown = errors.New("the client left without a shutdown")

// Serve answers the messages of r on w until the client asks for the end, r
// ends, or ctx does. A malformed message is answered with an error and ends
// nothing.
func Serve(ctx context.Context, r io.Reader, w io.Writer, o Options) error {
	if o.after == nil {
		o.after = time.After
	}
	s := &server{o: o, w: w, docs: map[string]*document{}}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	in := make(chan message)
	go listen(ctx, r, in)
	for {
		m, ok, err := s.wait(ctx, in)
		if err != nil {
			return err
		}
		switch {
		case !ok:
			s.publish()
		case errors.Is(m.end, io.EOF):
			return s.ending()
		case m.end != nil:
			return m.end
		default:
			s.take(m)
		}
		if s.lost != nil {
			return fmt.Errorf("the client does not listen: %w", s.lost)
		}
		if s.over {
			return s.ending()
		}
	}
}

// message is one that came in, or why none did.
type message struct {
	body []byte
	err  error // malformed
	end  error // no more messages will come
}

// listen passes messages on until the stream ends.
func listen(ctx context.Context, r io.Reader, in chan<- message) {
	f := newFrames(r)
	for {
		body, err := f.read()
		m := message{body: body, err: err}
		if _, ok := errors.AsType[malformed](err); err != nil && !ok {
			m = message{end: err}
		}
		select {
		case in <- m:
		case <-ctx.Done():
			return
		}
		if m.end != nil {
			return
		}
	}
}

// server is one connection.
type server struct {
	o      Options
	w      io.Writer
	client abilities
	docs   map[string]*document // by URI
	state  int
	over   bool
	lost   error // of writing
}

const (
	fresh = iota
	running
	closing
)

// wait is the next message; none where there is time to look at the drafts that
// changed.
func (s *server) wait(ctx context.Context, in <-chan message) (message, bool, error) {
	var idle <-chan time.Time
	if s.dirty() {
		if s.o.Delay <= 0 {
			select {
			case m := <-in:
				return m, true, nil
			default:
				return message{}, false, nil
			}
		}
		idle = s.o.after(s.o.Delay)
	}
	select {
	case m := <-in:
		return m, true, nil
	case <-idle:
		return message{}, false, nil
	case <-ctx.Done():
		return message{}, false, ctx.Err()
	}
}

func (s *server) ending() error {
	if s.state != closing {
		return ErrNoShutdown
	}
	return nil
}

// take answers one message.
func (s *server) take(m message) {
	if m.err != nil {
		s.send(failed{"2.0", json.RawMessage("null"), rpcError{parseError, m.err.Error()}})
		return
	}
	r, err := parse(m.body)
	if err != nil {
		s.fail(r, err)
		return
	}
	if r.Method == nil {
		if len(r.ID) == 0 {
			s.fail(r, failf(invalidRequest, "the message has no method"))
		}
		return // an answer of the client's: nothing was asked
	}
	result, err := s.answer(r)
	switch {
	case len(r.ID) == 0: // a notification is not answered
	case err != nil:
		s.fail(r, err)
	default:
		s.send(response{"2.0", r.ID, result})
	}
}

func (s *server) fail(r request, err error) {
	id := r.ID
	if len(id) == 0 {
		id = json.RawMessage("null")
	}
	s.send(failed{"2.0", id, asError(err)})
}

func (s *server) notify(method string, p any) { s.send(notification{"2.0", method, p}) }

// send writes a message. Messages are made of strings and numbers: they can
// always be encoded.
func (s *server) send(m any) {
	body, err := json.Marshal(m)
	if err == nil {
		err = writeFrame(s.w, body)
	}
	if err != nil && s.lost == nil {
		s.lost = err
	}
}

// answer does what a request or notification asks for. A failure of jdcheck
// itself is an answer too, and not the end.
func (s *server) answer(r request) (result any, err error) {
	defer func() {
		if p := recover(); p != nil {
			result, err = nil, failf(internalError, "%s: %v", *r.Method, p)
		}
	}()
	switch method := *r.Method; {
	case method == "exit":
		s.over = true
		return nil, nil
	case s.state == fresh && method != "initialize":
		return nil, failf(notInitialized, "%s before initialize", method)
	case s.state == closing:
		return nil, failf(invalidRequest, "%s after shutdown", method)
	case method == "initialize":
		return s.initialize(r)
	case method == "shutdown":
		s.state = closing
		return nil, nil
	}
	return s.serve(r)
}

// serve answers what may be asked between initialize and shutdown.
func (s *server) serve(r request) (any, error) {
	switch *r.Method {
	case "textDocument/didOpen":
		return nil, s.opened(r)
	case "textDocument/didChange":
		return nil, s.changed(r)
	case "textDocument/didSave", "workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles":
		return nil, s.again()
	case "textDocument/didClose":
		return nil, s.closed(r)
	case "textDocument/hover":
		return s.hover(r)
	case "textDocument/codeAction":
		return s.actions(r)
	}
	return nil, failf(methodNotFound, "jdcheck does not know %s", *r.Method)
}

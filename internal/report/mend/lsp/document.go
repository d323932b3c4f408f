package lsp

import (
	"cmp"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"jdcheck/internal/report"
	"jdcheck/internal/report/mend"
	"jdcheck/internal/source"
)

// document is a draft that is open in the editor.
type document struct {
	uri     string
	path    string // of its file; empty: it has none yet
	format  string // as source.Options has it; empty: to be found
	version int
	buf     *buffer
	dirty   bool // it changed since it was looked at
	judged  *judged
}

// judged is what was found in a draft.
type judged struct {
	in  mend.Input
	res report.Result
	err error
}

// identifier names a document in the messages of a client.
type identifier struct {
	TextDocument struct {
		URI        string `json:"uri"`
		LanguageID string `json:"languageId"`
		Version    int    `json:"version"`
		Text       string `json:"text"`
	} `json:"textDocument"`
}

func (s *server) opened(r request) error {
	p, err := params[identifier](r)
	if err != nil {
		return err
	}
	t := p.TextDocument
	format, ok := formatOf(t.LanguageID, t.URI)
	if !ok {
		return nil // not a kind that is looked at
	}
	s.docs[t.URI] = &document{uri: t.URI, path: pathOf(t.URI), format: format, version: t.Version, buf: newBuffer(t.Text), dirty: true}
	return nil
}

// formatOf is the format of a document, by the language that the editor has it
// in and, where that is none, by its name.
func formatOf(language, uri string) (string, bool) {
	switch strings.ToLower(language) {
	case "markdown", "mdx", "quarto", "rmd":
		return "markdown", true
	case "html", "xhtml":
		return "html", true
	case "plaintext", "text":
		return "", true
	case "":
		switch strings.ToLower(filepath.Ext(uri)) {
		case ".md", ".markdown", ".html", ".htm", ".txt", ".text":
			return "", true
		}
	}
	return "", false
}

// pathOf is the path of a file URI; empty for others.
func pathOf(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" {
		return ""
	}
	path := u.Path
	if len(path) > 2 && path[0] == '/' && path[2] == ':' { // /c:/drafts
		path = path[1:]
	}
	return filepath.FromSlash(path)
}

// uriOf is the URI of a file beside a document.
func (d *document) uriOf(name string) string {
	k := strings.LastIndexByte(d.uri, '/')
	return d.uri[:k+1] + url.PathEscape(name)
}

// change is one of a didChange; Range is nil where it is the whole text.
type change struct {
	Range *span  `json:"range"`
	Text  string `json:"text"`
}

func (s *server) changed(r request) error {
	p, err := params[struct {
		identifier
		Changes []change `json:"contentChanges"`
	}](r)
	if err != nil {
		return err
	}
	d := s.docs[p.TextDocument.URI]
	if d == nil {
		return nil
	}
	for _, c := range p.Changes {
		if c.Range == nil {
			d.buf = newBuffer(c.Text)
		} else {
			d.buf = d.buf.replaced(*c.Range, c.Text)
		}
	}
	d.version, d.dirty, d.judged = p.TextDocument.Version, true, nil
	return nil
}

// again looks at all drafts anew: a config or another draft may have changed.
func (s *server) again() error {
	if s.o.Forget != nil {
		s.o.Forget()
	}
	for _, d := range s.docs {
		d.dirty, d.judged = true, nil
	}
	return nil
}

func (s *server) closed(r request) error {
	p, err := params[identifier](r)
	if err != nil {
		return err
	}
	if uri := p.TextDocument.URI; s.docs[uri] != nil {
		delete(s.docs, uri)
		s.notify("textDocument/publishDiagnostics", map[string]any{"uri": uri, "diagnostics": []diagnostic{}})
	}
	return nil
}

func (s *server) dirty() bool {
	for _, d := range s.docs {
		if d.dirty {
			return true
		}
	}
	return false
}

// publish says what is found in the drafts that changed, in the order of their
// URIs.
func (s *server) publish() {
	var list []*document
	for _, d := range s.docs {
		if d.dirty {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b *document) int { return cmp.Compare(a.uri, b.uri) })
	for _, d := range list {
		d.dirty = false
		s.notify("textDocument/publishDiagnostics", map[string]any{"uri": d.uri, "version": d.version, "diagnostics": d.diagnostics(s.judge(d))})
	}
}

// judge reads and classifies a draft, once for each of its versions.
func (s *server) judge(d *document) *judged {
	if d.judged == nil {
		d.judged = &judged{}
		d.judged.err = s.look(d, d.judged)
	}
	return d.judged
}

// look does the work of judge.
func (s *server) look(d *document, j *judged) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = failf(internalError, "%s: %v", d.uri, p)
		}
	}()
	doc, err := source.Read(cmp.Or(d.path, d.uri), []byte(d.buf.text), source.Options{Format: d.format})
	if err == nil {
		j.in, j.res, err = s.o.Judge(doc)
	}
	return err
}

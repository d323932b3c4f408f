// Package source reads the files that hold job descriptions.
//
// The order of the work: [Open] or [Read] takes the bytes; they are decoded to
// UTF-8 (decode.go), the format is found from the content with the name as a
// hint (sniff.go), and one file a format (plain.go, markdown.go, html.go,
// json.go) puts the text of the job description together through a builder
// (stage.go). The builder records where each byte came from, so that every
// offset of [Document.Text] leads back to line and column of the user's own
// file, through entities, JSON escapes, tags and front matter.
package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"jdcheck/internal/text"
)

// Document is the text of one job description and the way back to its file.
// It is immutable and safe for concurrent use.
type Document struct {
	Path     string // as given; "-" or empty for standard input
	Format   string // text, markdown, html or json
	Encoding string // utf-8, utf-16le, utf-16be, windows-1252, …
	SHA256   string // of the bytes of the file, in hex

	Title   string   // from front matter, a JSON title or JSON-LD; empty: look for it in Text
	TitleAt Position // where Title stands in the file; zero where it is not known

	Text   string       // UTF-8, line breaks "\n"
	Blocks []text.Block // of Text; nil for plain text and Markdown: text.Blocks finds them
	Expect string       // role the draft says it is for; as written, may be empty
	Allow  []string     // roles the draft says it mixes on purpose; as written
	Flags  []string     // what is wrong with the input, such as html-double-escaped

	title  int    // offset of Title in the file as decoded; -1: not known
	last   *stage // holds Text
	wire   *stage // the source text that offsets in reports count in
	origin *lines // the file as decoded
}

// Options says how to read. The zero value finds everything from the content.
type Options struct {
	Format string // text, markdown, html or json; empty: found from the content
}

// Formats lists the names that Options.Format takes.
func Formats() []string { return []string{"text", "markdown", "html", "json"} }

// Read makes a document of data. The name is shown in errors and its extension
// is a hint to the format. An error is one line and says what was wrong with
// what, and what to do.
func Read(name string, data []byte, o Options) (*Document, error) {
	if o.Format != "" && !slices.Contains(Formats(), o.Format) {
		return nil, fmt.Errorf("%s: unknown input format %q: want one of %s", shown(name), o.Format, strings.Join(Formats(), ", "))
	}
	if err := refuse(name, data); err != nil {
		return nil, err
	}
	decoded, encoding, flags := decode(data)
	sum := sha256.Sum256(data)
	d := &Document{Path: name, Encoding: encoding, SHA256: hex.EncodeToString(sum[:]), Flags: flags, title: -1}
	root := &stage{text: decoded}
	d.wire = root
	d.Format = o.Format
	if d.Format == "" {
		d.Format = sniff(name, decoded)
	}
	if err := d.build(root); err != nil {
		return nil, fmt.Errorf("%s: %w", shown(name), err)
	}
	d.Text = d.last.text
	d.origin = newLines(root.text)
	d.finish()
	return d, nil
}

// build puts d.last together from the file as decoded.
func (d *Document) build(root *stage) error {
	switch d.Format {
	case "json":
		return d.readJSON(root)
	case "html":
		d.readHTML(d.directives(root))
	case "markdown":
		d.readMarkdown(d.directives(root))
	default:
		d.readPlain(d.directives(root))
	}
	return nil
}

// flattened is the length in bytes from which a text without a line break is
// flagged no-newlines.
const flattened = 600

// finish sets what can be said only of the finished document.
func (d *Document) finish() {
	if d.Blocks == nil && len(d.Text) >= flattened && !strings.Contains(strings.TrimSpace(d.Text), "\n") {
		d.flag("no-newlines")
	}
	if d.title >= 0 {
		d.TitleAt = d.origin.position(d.title)
	}
	slices.Sort(d.Flags)
}

// flag adds a flag once.
func (d *Document) flag(name string) {
	if !slices.Contains(d.Flags, name) {
		d.Flags = append(d.Flags, name)
	}
}

// shown is how a name is called in messages.
func shown(name string) string {
	if name == "" || name == "-" {
		return "standard input"
	}
	return name
}

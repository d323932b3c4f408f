// Package source reads the files that hold job descriptions.
//
// The order of the work: folders are walked for drafts (walk.go, pattern.go).
// [Open] or [Read] takes the bytes of a file (open.go) or [Paste] those of the
// clipboard (clipboard.go); they are decoded to UTF-8 (decode.go), the format is
// found from the content with the name as a hint (sniff.go, office.go), and one
// file a format puts the text of the job description together through a builder
// (stage.go). The builder records where each byte came from, so that every offset
// of [Document.Text] leads back to line and column of the user's own file
// (position.go), through entities (entity.go), JSON escapes, tags and front matter.
//
//   - plain.go: text as it is.
//   - markdown.go with markdownline.go; frontmatter.go and toml.go read what stands
//     above it.
//   - html.go with token.go, htmltag.go and row.go. Of a whole web page the chrome
//     is set aside (chrome.go, outline.go, linkrun.go, readable.go).
//   - json.go with jsontree.go; jsonld.go reads what a page carries for search
//     engines.
//   - docx.go with docxstyle.go, odt.go with odtstyle.go and rtf.go with rtfword.go
//     and rtfpage.go, all as paragraphs (paper.go).
//   - pdf.go, in a process of its own (pdfchild.go), takes the strings of a page
//     (pdfpage.go, pdffont.go, pdfmatrix.go, pdfshape.go), finds lines, columns and
//     tables (pdflayout.go, pdfcolumns.go, pdftable.go) and sets them as blocks
//     (pdftext.go, pdfsetter.go, pdfhyphen.go).
//
// The extracted text of paragraphs and pages stands in for the file: a line is a
// paragraph or a line of a page, and [Position.Where] says which (where.go,
// places.go).
//
// What a draft says to jdcheck, in a comment (directive.go, order.go) or in a
// field (frontmatter.go, jsoncontract.go), goes with it, and where it turns rules
// off (silence.go). Which language the text is in is told by the package language
// below, which only those ask that score it.
package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"jdcheck/internal/text"
)

// FlagLanguage is the flag of a document that is not in English, which alone is
// read.
const FlagLanguage = "language-unsupported"

// Document is the text of one job description and the way back to its file.
// It is immutable and safe for concurrent use.
type Document struct {
	Path     string // as given; "-" or empty for standard input
	Format   string // one of Formats
	Inner    string // of JSON: the format of the text inside
	Encoding string // utf-8, utf-16le, utf-16be, windows-1252, …; that of the text inside where the file has one
	SHA256   string // of the bytes of the file, in hex

	Title   string   // from front matter, a JSON title or JSON-LD; empty: look for it in Text
	TitleAt Position // where Title stands in the file; zero where it is not known

	Text   string       // UTF-8, line breaks "\n"
	Blocks []text.Block // of Text; nil for plain text: text.Blocks finds them
	Expect string       // role the draft says it is for; as written, may be empty
	Allow  []string     // roles the draft says it mixes on purpose; as written
	Flags  []string     // what is wrong with the input, such as html-double-escaped

	Language string // ISO 639-1 code of the text's language; empty: not looked at or not known

	off  []string   // rules that the whole draft turns off
	said []switches // where it turns rules off and on

	orders []Order // what it says to jdcheck
	hushed bool    // it says that a part is not to be read, which may be all of it

	title  int    // offset of Title in the file as decoded; -1: not known
	last   *stage // holds Text
	wire   *stage // the source text that offsets in reports count in
	origin *lines // the file as decoded, or its extracted text

	all  bool        // every posting is wanted
	also []*Document // the postings after the first, each a document

	numbers string     // what lines of origin are called where they are no lines of the file
	sheets  []pageLine // of a PDF: the page of each line of origin
}

// Options says how to read. The zero value finds everything from the content.
type Options struct {
	Format string   // one of Formats; empty: found from the content
	Child  []string // command that runs PDFChild; nil: this program with PDFCommand
}

// Formats lists the names that Options.Format takes.
func Formats() []string {
	return []string{"text", "markdown", "html", "json", "docx", "odt", "rtf", "pdf"}
}

// Read makes a document of data. The name is shown in errors and its extension
// is a hint to the format. An error is one line and says what was wrong with
// what, and what to do.
func Read(name string, data []byte, o Options) (*Document, error) {
	d, err := documents(name, data, o, false)
	if err != nil {
		return nil, err
	}
	return d[0], nil
}

// ReadAll is Read for what may hold several postings, as a page does that lists
// jobs and describes each for search engines, or JSON that an endpoint gave: a
// document of each, in their order, one that is there twice once.
func ReadAll(name string, data []byte, o Options) ([]*Document, error) {
	return documents(name, data, o, true)
}

func documents(name string, data []byte, o Options, all bool) ([]*Document, error) {
	if o.Format != "" && !slices.Contains(Formats(), o.Format) {
		return nil, fmt.Errorf("%s: unknown input format %q: want one of %s", shown(name), o.Format, strings.Join(Formats(), ", "))
	}
	sum := sha256.Sum256(data)
	d := &Document{Path: name, Format: o.Format, Encoding: "utf-8", SHA256: hex.EncodeToString(sum[:]), title: -1, all: all}
	if err := d.read(name, data, o); err != nil {
		return nil, fmt.Errorf("%s: %w", shown(name), err)
	}
	list := append([]*Document{d}, d.also...)
	for _, d := range list {
		d.also, d.Text = nil, d.last.text
		d.finish()
	}
	return list, nil
}

// read puts d.last together from the bytes of the file.
func (d *Document) read(name string, data []byte, o Options) error {
	var err error
	if d.Format == "" {
		if d.Format, err = container(data); err != nil {
			return err
		}
	}
	switch d.Format {
	case "docx":
		return d.readDOCX(data)
	case "odt":
		return d.readODT(data)
	case "rtf":
		return d.readRTF(data)
	case "pdf":
		return d.readPDF(data, o.Child)
	}
	if err := refuse(data); err != nil {
		return err
	}
	decoded, encoding, flags := decode(data)
	d.Encoding, d.Flags = encoding, flags
	if d.Format == "" {
		d.Format = sniff(name, decoded)
	}
	root := &stage{text: decoded}
	d.wire, d.origin = root, newLines(decoded)
	return d.build(root)
}

// build puts d.last together from the text of the file as decoded.
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

// Unread says whether the document was found to be in another language.
func (d *Document) Unread() bool { return slices.Contains(d.Flags, FlagLanguage) }

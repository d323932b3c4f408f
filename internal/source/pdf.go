package source

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// PDFCommand is the hidden command under which a program that reads PDF files
// must call [PDFChild].
const PDFCommand = "pdf-lines"

const (
	pdfTime   = 20 * time.Second // that a PDF may take
	pdfMemory = 512 << 20        // bytes that reading it may take
	pdfPages  = 200              // pages; no job description has a tenth of them
	pdfText   = 4 << 20          // bytes of text
)

// inChild is set in the environment of the child: a program that does not know
// PDFCommand must not go on to start children of its own.
const inChild = "JDCHECK_PDF_CHILD"

// pdfAnswer is what the child says, as JSON.
type pdfAnswer struct {
	Error string      `json:"error,omitempty"` // why it cannot be read; for people
	Pages [][]pdfLine `json:"pages"`
}

// pdfLine is a line of a page, in points from the lower left corner.
type pdfLine struct {
	Text   string  `json:"t"`
	Left   float64 `json:"l"`
	Right  float64 `json:"r"`
	Base   float64 `json:"y"`
	Size   float64 `json:"s"` // of its largest letters
	Bold   bool    `json:"b,omitempty"`
	Column int     `json:"c,omitempty"` // from 1; 0: not in columns
	Row    int     `json:"w,omitempty"` // of a table, as in text.Block; counted on its page
	Edge   float64 `json:"e"`           // the right edge of what is set there
}

// readPDF reads the lines of a PDF in a process of its own, because the library
// that does it panics and hangs on damaged files, and a goroutine cannot be
// stopped.
func (d *Document) readPDF(data []byte, command []string) error {
	a, err := pdfLines(data, command)
	if err != nil {
		return err
	}
	if a.Error != "" {
		return errors.New(a.Error)
	}
	letters, unreadable := countLetters(a.Pages)
	switch {
	case letters == 0 && unreadable == 0:
		return errors.New("this PDF holds no text, only pictures of pages (a scan?): run text recognition (OCR) over it, or use the document it was made from")
	case unreadable*3 > letters:
		return errors.New("the text of this PDF cannot be read: its fonts do not say which letters they show; use the document it was made from")
	}
	d.pages(a.Pages)
	return nil
}

// pdfLines runs the child.
func pdfLines(data []byte, command []string) (*pdfAnswer, error) {
	if os.Getenv(inChild) != "" {
		return nil, errors.New("a PDF file cannot be read in here")
	}
	if command == nil {
		program, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("a PDF file cannot be read: %w", err)
		}
		command = []string{program, PDFCommand}
	}
	ctx, cancel := context.WithTimeout(context.Background(), pdfTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Args[0] = os.Args[0] // the program may go by its name
	cmd.Env = append(os.Environ(), inChild+"=1", "GOMEMLIMIT=256MiB", "GOTRACEBACK=none")
	cmd.Stdin = bytes.NewReader(data)
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("this PDF takes longer than %d s to read: it may be damaged; save it again", int(pdfTime.Seconds()))
	}
	var a pdfAnswer
	if e := json.Unmarshal(out, &a); err != nil || e != nil {
		var failed *exec.ExitError
		if err != nil && !errors.As(err, &failed) {
			return nil, fmt.Errorf("a PDF file cannot be read: %w", err)
		}
		return nil, errDamagedPDF
	}
	return &a, nil
}

var errDamagedPDF = errors.New("this PDF is damaged or of a kind that cannot be read: open it and save (print) it again")

// countLetters counts the characters of pages and those that are unknown.
func countLetters(pages [][]pdfLine) (known, unknown int) {
	for _, p := range pages {
		for _, l := range p {
			for _, r := range l.Text {
				if r == '\uFFFD' || r < ' ' {
					unknown++
				} else {
					known++
				}
			}
		}
	}
	return known, unknown
}

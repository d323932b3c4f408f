package source

import (
	"errors"
	"strings"
	"time"

	"github.com/atotto/clipboard"
)

// Paste is the text on the clipboard. The error says what to do where there is
// no clipboard, no program that reads it, or no text on it.
func Paste() (string, error) {
	const patience = 10 * time.Second
	if clipboard.Unsupported {
		return "", errNoClipboard
	}
	type answer struct {
		s   string
		err error
	}
	done := make(chan answer, 1)
	go func() {
		s, err := clipboard.ReadAll()
		done <- answer{s, err}
	}()
	select {
	case a := <-done:
		switch {
		case a.err != nil:
			return "", errNoClipboard
		case strings.TrimSpace(a.s) == "":
			return "", errors.New("there is no text on the clipboard: copy the draft's text, or name its file")
		}
		return a.s, nil
	case <-time.After(patience):
		return "", errors.New("the clipboard does not answer: paste the text on standard input instead")
	}
}

var errNoClipboard = errors.New("there is no clipboard here that can be read (on Linux it takes wl-clipboard, xclip or xsel, and a desktop): paste the text on standard input instead")

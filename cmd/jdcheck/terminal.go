package main

import (
	"os"

	"golang.org/x/term"
)

// fixedWidth is how wide a report is written that does not go to a terminal,
// so that it is the same everywhere.
const fixedWidth = 100

// terminal says whether a stream is a terminal.
func terminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// columns is the width of a stream's terminal, between 40 and 160.
func columns(stream any) int {
	if !terminal(stream) {
		return fixedWidth
	}
	w, _, err := term.GetSize(int(stream.(*os.File).Fd()))
	if err != nil || w <= 0 {
		return fixedWidth
	}
	return min(max(w, 40), 160)
}

// colored says whether to paint: as --color says, else on a terminal that can,
// unless NO_COLOR is set (see no-color.org).
func colored(when string, stream any) bool {
	switch when {
	case "always":
		return true
	case "never":
		return false
	}
	return terminal(stream) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

package source

import (
	"os"
	"testing"
)

// TestMain makes the test binary a program that reads PDF files as jdcheck does.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == PDFCommand {
		if PDFChild(os.Stdin, os.Stdout) != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

package mend

import (
	"path/filepath"
	"strings"
)

// FileName is what the draft of a role is called: as the file at path that it
// was taken from, with the role. Only Markdown and plain text are written.
func FileName(path, role string, markdown bool) string {
	base := filepath.Base(path)
	if path == "" || path == "-" {
		base = "draft"
	}
	ext := filepath.Ext(base)
	stem := strings.TrimSuffix(base, ext)
	switch known := strings.ToLower(ext); {
	case markdown && known != ".md" && known != ".markdown":
		ext = ".md"
	case ext == "":
		ext = ".txt"
	}
	return stem + "." + role + ext
}

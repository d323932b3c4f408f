package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// largest is the size in bytes up to which a file is read. The longest real
// posting seen is under 30 KB; pages with pictures inside reach megabytes.
const (
	largest  = 64 << 20
	mostText = 1 << 20 // bytes of text that a draft may hold: to report on it takes about a thousand times that
)

// Open reads the file at path. A directory, a file that cannot be opened, one
// without text, one over 64 MB and one that holds more than 1 MB of text are
// errors that say so.
func Open(path string, o Options) (*Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, reason(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, reason(path, err)
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s: this is a directory: name the files in it", path)
	}
	return From(path, f, o)
}

// From reads a draft from r to its end and calls it name.
func From(name string, r io.Reader, o Options) (*Document, error) {
	data, err := io.ReadAll(io.LimitReader(r, largest+1))
	if err != nil {
		return nil, reason(shown(name), err)
	}
	if len(data) > largest {
		return nil, fmt.Errorf("%s: larger than %d MB, which no job description is: jdcheck batch reads files of many", shown(name), largest>>20)
	}
	d, err := Read(name, data, o)
	switch {
	case err != nil:
	case len(data) == 0:
		return nil, fmt.Errorf("%s: is empty: there is no job description to read", shown(name))
	case strings.TrimSpace(d.Text) == "" && !d.hushed:
		return nil, fmt.Errorf("%s: there is no text in it", shown(name))
	case len(d.Text) > mostText:
		return nil, fmt.Errorf("%s: holds more than %d MB of text, which no job description does: jdcheck batch reads files of many", shown(name), mostText>>20)
	}
	return d, err
}

// reason is err as `path: what went wrong`.
func reason(path string, err error) error {
	var pe *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: no such file or directory", path)
	case errors.As(err, &pe):
		return fmt.Errorf("%s: cannot be read: %w", path, pe.Err)
	}
	return fmt.Errorf("%s: cannot be read: %w", path, err)
}

// Extensions lists the extensions of files that Walk takes, in lower case.
func Extensions() []string {
	return []string{".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonld",
		".docx", ".docm", ".dotx", ".odt", ".ott", ".rtf", ".doc", ".pdf"}
}

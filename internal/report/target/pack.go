package target

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Packing is how what is written to a file of this name is compressed: "gzip",
// "zstd" or, as it is not, "".
func Packing(name string) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".gz":
		return "gzip"
	case ".zst", ".zstd":
		return "zstd"
	}
	return ""
}

// Extension is the extension of a name in lower case, that of a compression
// aside.
func Extension(name string) string {
	if Packing(name) != "" {
		name = strings.TrimSuffix(name, filepath.Ext(name))
	}
	return strings.ToLower(filepath.Ext(name))
}

// Foreign says whether an extension is that of a format that jdcheck does not
// write, so that a file of that name would deceive.
func Foreign(extension string) bool {
	return ForeignPacking(extension) || slices.Contains([]string{
		".arrow", ".avro", ".db", ".doc", ".docx", ".feather", ".odt", ".ods", ".orc", ".pdf", ".png", ".rtf", ".sqlite", ".svg", ".tab", ".tsv",
		".warc", ".xls", ".xlsx", ".xml", ".yaml", ".yml",
	}, extension)
}

// ForeignPacking says so of an extension of compressed files and archives.
func ForeignPacking(extension string) bool {
	return slices.Contains([]string{".7z", ".br", ".bz2", ".gz", ".lz4", ".tar", ".tgz", ".xz", ".zip", ".zst", ".zstd"}, extension)
}

// Pack compresses what is written to w, until it is closed; the same bytes come
// out for the same bytes in, with no time or name among them. Closing does not
// close w.
func Pack(w io.Writer, packing string) (io.WriteCloser, error) {
	switch packing {
	case "gzip":
		return gzip.NewWriter(w), nil
	case "zstd":
		return zstd.NewWriter(w, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(4<<20), zstd.WithLowerEncoderMem(true))
	}
	return stays{w}, nil
}

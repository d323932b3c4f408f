package batch

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"

	"jdcheck/internal/source"
)

// input is one file to read. Where err is set it cannot be.
type input struct {
	name string // as shown and written in rows; "-": standard input
	size int64  // in bytes; -1: not known
	time int64  // of its last change, in nanoseconds since 1970; 0: not known
	err  error
	from io.Reader // its bytes, where somebody else opened it
	nth  int       // its number among those that hold something, from 0, for shards
}

// enumerate numbers the inputs. Empty ones are of no account: a file may be one that
// another shard is about to write.
func enumerate(list []input) {
	n := 0
	for i := range list {
		if list[i].nth = n; list[i].size != 0 {
			n++
		}
	}
}

// spoken is the name of an input for people.
func spoken(name string) string {
	if name == "-" {
		return "standard input"
	}
	return name
}

// expand lists the files that arguments stand for, each once: a folder for the
// listings below it and a pattern for the files and folders that it matches, both
// in the order of their names.
func expand(args []string) (list []input, passed []string) {
	seen := map[string]bool{}
	add := func(names ...string) {
		for _, name := range names {
			abs, err := filepath.Abs(name)
			if err != nil || name == "-" {
				abs = name
			}
			if !seen[abs] {
				seen[abs] = true
				list = append(list, look(name))
			}
		}
	}
	below := func(dir string) {
		names, others, err := walk(dir)
		if err != nil {
			list = append(list, input{name: dir, err: err})
		}
		add(names...)
		passed = append(passed, others...)
	}
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case arg == "-":
			add(arg)
		case err == nil && info.IsDir():
			below(arg)
		case err != nil && strings.ContainsAny(arg, "*?["):
			names := glob(arg)
			if len(names) == 0 {
				list = append(list, input{name: arg, err: errors.New("no file matches this pattern")})
			}
			for _, name := range names {
				if info, err := os.Stat(name); err == nil && info.IsDir() {
					below(name)
				} else {
					add(name)
				}
			}
		default:
			add(arg)
		}
	}
	return list, passed
}

// missing names the inputs that are not there. A run with one of them does not
// begin: it would leave an output that looks whole.
func missing(list []input) error {
	var names []string
	for _, in := range list {
		if in.err != nil {
			names = append(names, in.name+": "+in.err.Error())
		}
	}
	if names == nil {
		return nil
	}
	return errors.New(strings.Join(names, "; "))
}

var errFolder = errors.New("this is a directory")

// look makes an input of a name.
func look(name string) input {
	if name == "-" {
		return input{name: name, size: -1}
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return input{name: name, err: errors.New("no such file or directory")}
	case err != nil:
		return input{name: name, err: cause(err)}
	case info.IsDir():
		return input{name: name, err: errFolder}
	}
	in := input{name: name, size: info.Size(), time: info.ModTime().UnixNano()}
	if !info.Mode().IsRegular() {
		in.size, in.time = -1, 0
	}
	return in
}

// walk lists the files below dir that may hold listings, by their extension or
// their content, and those that do not. Hidden files and folders are passed over.
func walk(dir string) (names, others []string, err error) {
	err = tree(dir, func(path string, info fs.FileInfo) {
		base := filepath.Base(path)
		switch {
		case strings.HasPrefix(base, "."):
		case info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice) != 0: // reading may never end
			others = append(others, path)
		case slices.Contains(source.Extensions(), extension(path)), slices.Contains(manyExtensions(), extension(path)),
			packedListings(path), !strings.HasPrefix(base, "_") && manyIn(path):
			names = append(names, path)
		default:
			others = append(others, path)
		}
	})
	slices.Sort(names)
	slices.Sort(others)
	if err != nil {
		return names, others, cause(err)
	}
	return names, others, nil
}

// manyIn says whether a file of another extension, such as Scrapy's x.jl or a
// rotated x.json.1, or of none, as jobs on many machines write them (part-00000),
// begins like one of many listings. Of another extension it has to show a text.
func manyIn(name string) bool {
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	s, err := open(input{name: name}, nil, new(atomic.Int64))
	if err != nil {
		return false
	}
	defer s.Close()
	head, _ := io.ReadAll(io.LimitReader(s, 64<<10))
	if extension(name) == "" {
		return detect(name, head, "") != "document"
	}
	p, err := (&Options{}).planOf(name, head)
	return err == nil && (p.known || p.width > 0 || p.shape != anyShape || p.format == "parquet" || p.format == "warc")
}

// packedListings says whether a file, by its name, may be one of listings that is
// packed as is not read, as any archive may: it is an input that is lost, for what
// to do to be said.
func packedListings(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	if slices.Contains(archiveExtensions(), extension(name)) {
		return true
	}
	inner := extension(name[:len(name)-len(ext)])
	return slices.Contains(foreignPacking(), ext) && (slices.Contains(manyExtensions(), inner) || inner == ".json")
}

// sayPassed names the files of folders that are not read: the first few, and
// how many they are; what is packed apart, for it may hold listings.
func (r *run) sayPassed(names []string) {
	var packed, others []string
	for _, n := range names {
		if slices.Contains(foreignPacking(), extension(n)) {
			packed = append(packed, n)
		} else {
			others = append(others, n)
		}
	}
	if len(packed) > 0 {
		r.complain("passed over, as they have to be unpacked first: %s", few(packed))
	}
	if len(others) > 0 {
		r.say("passed over, as neither name nor content is that of listings: %s", few(others))
	}
}

// few is the first names of a list, and how many more they are.
func few(names []string) string {
	const most = 5
	said := strings.Join(atMost(names, most), ", ")
	if len(names) > most {
		said += fmt.Sprintf(" and %d more", len(names)-most)
	}
	return said
}

// manyExtensions are those of files of many listings.
func manyExtensions() []string {
	return []string{".jsonl", ".ndjson", ".csv", ".tsv", ".tab", ".parquet", ".pq", ".warc"}
}

// extension is a name's extension in lower case, that of a compression aside.
func extension(name string) string {
	low := strings.ToLower(name)
	for _, z := range [...]string{".gz", ".zst", ".zstd"} {
		low = strings.TrimSuffix(low, z)
	}
	return filepath.Ext(low)
}

// cause is what went wrong with a file, without its name.
func cause(err error) error {
	var pe *fs.PathError
	switch {
	case errors.Is(err, syscall.EISDIR):
		return errFolder
	case errors.As(err, &pe):
		return fmt.Errorf("cannot be read: %w", pe.Err)
	}
	return err
}

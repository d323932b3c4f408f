package lexicon

import "strconv"

// DataFile is a YAML file that is read as those of a lexicon are: held against
// a JSON Schema, with the place of every value. The zero value is a file that
// says nothing.
type DataFile struct{ root value }

// ReadDataFile reads data as YAML and holds it against a JSON Schema. A file
// without anything but comments is no error. The error joins all problems, each
// a [Problem] with name as its file.
func ReadDataFile(name string, data, schema []byte) (*DataFile, error) {
	v, problems := parseData(name, data)
	if v.n != nil && len(problems) == 0 {
		problems = v.against("schema.json", schema)
	}
	if len(problems) > 0 {
		return nil, joined(problems)
	}
	return &DataFile{v}, nil
}

// JSON is the file as encoding/json would decode it; nil where it says nothing.
func (f *DataFile) JSON() any {
	if f.root.n == nil {
		return nil
	}
	return f.root.plain()
}

// Has reports whether there is a value at a path of keys and indexes.
func (f *DataFile) Has(path ...string) bool {
	v := f.root
	for _, step := range path {
		next := v.field(step)
		if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(v.items()) {
			next = v.items()[i]
		}
		if v = next; v.n == nil {
			return false
		}
	}
	return v.n != nil
}

// At is the line and column, from 1, in characters, of the value at a path, as
// far as the path leads.
func (f *DataFile) At(path ...string) (line, column int) {
	p := follow(f.root, path).at()
	return p.line, p.col
}

// Problem is what is wrong with the value at a path.
func (f *DataFile) Problem(message string, path ...string) Problem {
	return follow(f.root, path).at().problemf("%s", message)
}

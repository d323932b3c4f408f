package lexicon

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// place is a position in a data file: line and column from 1, in characters.
type place struct {
	file      string
	line, col int
}

// problemf makes the problem that is told at a place.
func (p place) problemf(format string, args ...any) Problem {
	return Problem{File: p.file, Line: p.line, Column: p.col, Message: fmt.Sprintf(format, args...)}
}

// value is a node of a YAML file. The zero value is "nothing there": its
// fields, items and text are empty, so that a decoder reads what is there and
// leaves it to the schema to say what is not.
type value struct {
	file string
	n    *yaml.Node
}

// parse reads a data file. Aliases are refused, so that the tree is a tree
// and its size that of the file.
func parse(fsys fs.FS, file string) (value, []Problem) {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return value{}, []Problem{{File: file, Line: 1, Column: 1, Message: reason(err)}}
	}
	v, found := parseData(file, data)
	if v.n == nil && len(found) == 0 {
		found = []Problem{v.at().problemf("the file is empty")}
	}
	return v, found
}

// parseData reads the text of a data file; one that says nothing is no value.
func parseData(file string, data []byte) (value, []Problem) {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return value{}, yamlProblems(file, err)
	}
	if len(root.Content) == 0 {
		return value{file: file}, nil
	}
	v := value{file, root.Content[0]}
	return v, v.faults(nil)
}

func reason(err error) string {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err.Error()
	}
	return err.Error()
}

// faults finds what makes a tree unfit to be read: aliases and keys that
// stand twice.
func (v value) faults(found []Problem) []Problem {
	if v.n.Kind == yaml.AliasNode {
		return append(found, v.at().problemf("aliases (*%s) are not supported", v.n.Value))
	}
	if v.n.Kind == yaml.MappingNode {
		first := map[string]int{}
		for i := 0; i+1 < len(v.n.Content); i += 2 {
			k := v.n.Content[i]
			if line, twice := first[k.Value]; twice {
				found = append(found, value{v.file, k}.at().problemf("%q stands already in line %d", k.Value, line))
			}
			first[k.Value] = k.Line
		}
	}
	for _, c := range v.n.Content {
		found = value{v.file, c}.faults(found)
	}
	return found
}

var yamlLine = regexp.MustCompile(`line (\d+)(?:, column (\d+))?:? *`)

// yamlProblems places the YAML library's message at the line it names.
func yamlProblems(file string, err error) []Problem {
	var found []Problem
	for msg := range strings.SplitSeq(err.Error(), "\n") {
		msg = strings.TrimSpace(strings.TrimPrefix(msg, "yaml:"))
		p := place{file, 1, 1}
		if m := yamlLine.FindStringSubmatch(msg); m != nil {
			p.line, _ = strconv.Atoi(m[1])
			if c, err := strconv.Atoi(m[2]); err == nil {
				p.col = c
			}
			msg = strings.Replace(msg, m[0], "", 1)
		}
		if msg = strings.Trim(msg, " :"); msg != "" && !strings.HasSuffix(msg, "errors") {
			found = append(found, p.problemf("%s", msg))
		}
	}
	return found
}

func (v value) at() place {
	if v.n == nil {
		return place{v.file, 1, 1}
	}
	return place{v.file, v.n.Line, v.n.Column}
}

// field gives the value of a key.
func (v value) field(key string) value {
	for k, f := range v.fields() {
		if k.n.Value == key {
			return f
		}
	}
	return value{file: v.file}
}

// fields goes over the keys and values of a mapping, in the file's order.
func (v value) fields() func(yield func(k, f value) bool) {
	return func(yield func(k, f value) bool) {
		if v.n == nil || v.n.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(v.n.Content); i += 2 {
			if !yield(value{v.file, v.n.Content[i]}, value{v.file, v.n.Content[i+1]}) {
				return
			}
		}
	}
}

// items gives the members of a sequence.
func (v value) items() []value {
	if v.n == nil || v.n.Kind != yaml.SequenceNode {
		return nil
	}
	list := make([]value, len(v.n.Content))
	for i, n := range v.n.Content {
		list[i] = value{v.file, n}
	}
	return list
}

func (v value) str() string {
	if v.n == nil || v.n.Kind != yaml.ScalarNode {
		return ""
	}
	return v.n.Value
}

func (v value) strs() []string {
	var list []string
	for _, it := range v.items() {
		list = append(list, it.str())
	}
	return list
}

// num gives a finite number, 0 where there is none.
func (v value) num() float64 {
	x, err := strconv.ParseFloat(v.str(), 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return x
}

func (v value) bool() bool { return v.str() == "true" }

// plain gives the tree as JSON has it, for the schema. A number out of range
// stays a string.
func (v value) plain() any {
	switch v.n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for k, f := range v.fields() {
			m[k.n.Value] = f.plain()
		}
		return m
	case yaml.SequenceNode:
		list := make([]any, 0, len(v.n.Content))
		for _, it := range v.items() {
			list = append(list, it.plain())
		}
		return list
	}
	switch v.n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return v.bool()
	case "!!int", "!!float":
		x, err := strconv.ParseFloat(v.str(), 64)
		if err == nil && !math.IsNaN(x) && !math.IsInf(x, 0) {
			return x
		}
	}
	return v.str()
}

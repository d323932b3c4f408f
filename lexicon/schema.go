package lexicon

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

//go:embed *.schema.json
var schemas embed.FS

// schemaOf names the JSON Schema of a data file.
func schemaOf(file string) string {
	if path.Dir(file) == "roles" {
		return "role.schema.json"
	}
	return strings.TrimSuffix(path.Base(file), ".yaml") + ".schema.json"
}

// checkSchema holds a file against its schema, each fault at the line and
// column of the value (or of the key that should not be there).
func checkSchema(v value) []Problem {
	name := schemaOf(v.file)
	data, err := schemas.ReadFile(name)
	if err != nil {
		return []Problem{v.at().problemf("%s: %v", name, err)}
	}
	return v.against(name, data)
}

// against holds a file against a schema.
func (v value) against(name string, schema []byte) []Problem {
	sch, err := compileSchema(name, schema)
	if err != nil {
		return []Problem{v.at().problemf("%s: %v", name, err)}
	}
	ve, ok := errors.AsType[*jsonschema.ValidationError](sch.Validate(v.plain()))
	if !ok {
		return nil
	}
	var found []Problem
	for _, leaf := range leaves(ve, nil) {
		found = append(found, schemaProblems(v, leaf)...)
	}
	return found
}

func compileSchema(name string, data []byte) (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name, doc); err != nil {
		return nil, err
	}
	return c.Compile(name)
}

// leaves gives the innermost causes of a validation error. Of the branches of
// an "any of" only the first cause is told.
func leaves(e *jsonschema.ValidationError, found []*jsonschema.ValidationError) []*jsonschema.ValidationError {
	switch e.ErrorKind.(type) {
	case *kind.AnyOf, *kind.OneOf, *kind.PropertyNames:
		return append(found, e)
	}
	if len(e.Causes) == 0 {
		return append(found, e)
	}
	for _, c := range e.Causes {
		found = leaves(c, found)
	}
	return found
}

func schemaProblems(root value, e *jsonschema.ValidationError) []Problem {
	v := follow(root, e.InstanceLocation)
	name := fieldName(e.InstanceLocation)
	if k, ok := e.ErrorKind.(*kind.AdditionalProperties); ok {
		var found []Problem
		for _, p := range k.Properties {
			found = append(found, keyAt(v, p).problemf("unknown field %q", p))
		}
		return found
	}
	if k, ok := e.ErrorKind.(*kind.PropertyNames); ok {
		// The library overwrites the location of these: look for the key.
		at, _ := findKey(root, k.Property)
		return []Problem{at.problemf("%q is no name that may stand here", k.Property)}
	}
	return []Problem{v.at().problemf("%s%s", name, schemaMessage(v, e.ErrorKind))}
}

func schemaMessage(v value, k jsonschema.ErrorKind) string {
	switch k := k.(type) {
	case *kind.Required:
		return "missing field " + strings.Join(quoted(k.Missing), ", ")
	case *kind.Type:
		return fmt.Sprintf("want %s, got %s", strings.Join(k.Want, " or "), k.Got)
	case *kind.Minimum:
		w, _ := k.Want.Float64()
		return fmt.Sprintf("%s is below %v", v.str(), w)
	case *kind.ExclusiveMinimum:
		w, _ := k.Want.Float64()
		return fmt.Sprintf("%s is not above %v", v.str(), w)
	case *kind.Maximum:
		w, _ := k.Want.Float64()
		return fmt.Sprintf("%s is above %v", v.str(), w)
	case *kind.MinLength:
		return "is empty"
	case *kind.MinItems:
		return fmt.Sprintf("has %d, want %d or more", k.Got, k.Want)
	case *kind.Pattern:
		return fmt.Sprintf("%q does not match %s", k.Got, k.Want)
	case *kind.Enum:
		return fmt.Sprintf("%q is none of %s", v.str(), list(k.Want))
	case *kind.AnyOf, *kind.OneOf:
		return "is of no known form"
	}
	return strings.TrimPrefix(strings.ToLower(fmt.Sprintf("%T", k)), "*kind.") + " does not hold"
}

func list(values []any) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = fmt.Sprint(v)
	}
	return strings.Join(words, ", ")
}

func quoted(list []string) []string {
	q := make([]string, len(list))
	for i, s := range list {
		q[i] = strconv.Quote(s)
	}
	return q
}

// fieldName is the innermost key of a location, as a message begins with it.
func fieldName(loc []string) string {
	for i := len(loc) - 1; i >= 0; i-- {
		if _, err := strconv.Atoi(loc[i]); err != nil {
			return loc[i] + ": "
		}
	}
	return ""
}

// follow goes down a tree along a JSON pointer, as far as it leads.
func follow(v value, loc []string) value {
	for _, step := range loc {
		next := v.field(step)
		if i, err := strconv.Atoi(step); err == nil && i < len(v.items()) {
			next = v.items()[i]
		}
		if next.n == nil {
			return v
		}
		v = next
	}
	return v
}

// keyAt is where a key of a mapping stands.
func keyAt(v value, key string) place {
	for k := range v.fields() {
		if k.n.Value == key {
			return k.at()
		}
	}
	return v.at()
}

// findKey is where a key first stands in a tree.
func findKey(v value, key string) (place, bool) {
	for k, f := range v.fields() {
		if k.n.Value == key {
			return k.at(), true
		}
		if p, ok := findKey(f, key); ok {
			return p, true
		}
	}
	for _, it := range v.items() {
		if p, ok := findKey(it, key); ok {
			return p, true
		}
	}
	return v.at(), false
}

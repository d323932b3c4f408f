package lexicon

import (
	"bytes"
	"embed"
	"encoding/json"
	"path"
	"regexp"
	"strings"
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
func (v value) against(name string, data []byte) []Problem {
	root := new(schema)
	if err := json.Unmarshal(data, root); err != nil {
		return []Problem{v.at().problemf("%s: %v", name, err)}
	}
	c := schemaCheck{defs: map[string]*schema{}}
	for name, def := range root.Defs {
		c.defs["#/$defs/"+name] = def
	}
	c.value(v, "", root)
	return c.found
}

// schema is the part of JSON Schema (2020-12) that the data files' schemas are
// written in. A general validator works out its own schemas whenever a program
// starts that links it, which costs more than reading a draft does; a test
// holds the two to the same answers.
type schema struct {
	Type       string             `json:"type"`
	Enum       []any              `json:"enum"`
	Properties map[string]*schema `json:"properties"`
	Required   []string           `json:"required"`
	Additional *schema            `json:"additionalProperties"`
	Names      *schema            `json:"propertyNames"`
	Items      *schema            `json:"items"`
	MinItems   int                `json:"minItems"`
	MinLength  int                `json:"minLength"`
	Pattern    string             `json:"pattern"`
	Minimum    *float64           `json:"minimum"`
	Maximum    *float64           `json:"maximum"`
	Above      *float64           `json:"exclusiveMinimum"`
	Ref        string             `json:"$ref"`
	If         *schema            `json:"if"`
	Then       *schema            `json:"then"`
	Not        *schema            `json:"not"`
	Defs       map[string]*schema `json:"$defs"`

	never bool // the schema "false"
}

// notes are the keywords that hold nothing.
var notes = [...]string{"$schema", "$id", "title", "description"}

// UnmarshalJSON refuses keywords that are not checked.
func (s *schema) UnmarshalJSON(data []byte) error {
	if string(data) == "true" || string(data) == "false" {
		s.never = string(data) == "false"
		return nil
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	for _, n := range notes {
		delete(all, n)
	}
	data, err := json.Marshal(all)
	if err != nil {
		return err
	}
	type plain schema
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode((*plain)(s))
}

// matches reports whether a text has the schema's pattern.
func (s *schema) matches(x string) bool {
	if s.Pattern == "" {
		return true
	}
	ok, err := regexp.MatchString(s.Pattern, x)
	return ok && err == nil
}

package lexicon

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// schemaCheck gathers the faults of a file.
type schemaCheck struct {
	defs  map[string]*schema
	found []Problem
}

// fault notes what is wrong with a value, which stands under a key.
func (c *schemaCheck) fault(v value, key, format string, args ...any) {
	if key != "" {
		format, args = "%s: "+format, append([]any{key}, args...)
	}
	c.found = append(c.found, v.at().problemf(format, args...))
}

// holds reports whether a value has no fault by a schema.
func (c *schemaCheck) holds(v value, s *schema) bool {
	try := schemaCheck{defs: c.defs}
	try.value(v, "", s)
	return len(try.found) == 0
}

// value holds a value, which stands under a key, against a schema.
func (c *schemaCheck) value(v value, key string, s *schema) {
	if s.Ref != "" {
		c.value(v, key, c.defs[s.Ref])
	}
	var x any
	got := "object"
	switch v.n.Kind {
	case yaml.MappingNode:
	case yaml.SequenceNode:
		got = "array"
	default:
		x = v.plain()
		got = typeOf(x)
	}
	if s.Type != "" && got != s.Type && !(s.Type == "integer" && isWhole(x)) {
		c.fault(v, key, "want %s, got %s", s.Type, got)
		return
	}
	if s.never || s.Not != nil && c.holds(v, s.Not) {
		c.fault(v, key, "not does not hold")
	}
	if len(s.Enum) > 0 && !slices.Contains(s.Enum, x) {
		c.fault(v, key, "%q is none of %s", v.str(), list(s.Enum))
	}
	switch got {
	case "object":
		c.object(v, key, s)
	case "array":
		c.array(v, key, s)
	case "string":
		c.text(v, key, s, x.(string))
	case "number":
		c.number(v, key, s, x.(float64))
	}
	if s.If != nil && s.Then != nil && c.holds(v, s.If) {
		c.value(v, key, s.Then)
	}
}

func (c *schemaCheck) text(v value, key string, s *schema, x string) {
	if utf8.RuneCountInString(x) < s.MinLength {
		c.fault(v, key, "is empty")
	}
	if !s.matches(x) {
		c.fault(v, key, "%q does not match %s", x, s.Pattern)
	}
}

func (c *schemaCheck) object(v value, key string, s *schema) {
	var missing []string
	for _, r := range s.Required {
		if v.field(r).n == nil {
			missing = append(missing, strconv.Quote(r))
		}
	}
	if len(missing) > 0 {
		c.fault(v, key, "missing field %s", strings.Join(missing, ", "))
	}
	for k, f := range v.fields() {
		name := k.n.Value
		if s.Names != nil && !c.named(name, s.Names) {
			c.found = append(c.found, k.at().problemf("%q is no name that may stand here", name))
		}
		switch p, ok := s.Properties[name]; {
		case ok:
			c.value(f, name, p)
		case s.Additional != nil && s.Additional.never:
			c.found = append(c.found, k.at().problemf("unknown field %q", name))
		case s.Additional != nil:
			c.value(f, name, s.Additional)
		}
	}
}

// named reports whether a key may be one by a schema of names.
func (c *schemaCheck) named(name string, s *schema) bool {
	return (s.Ref == "" || c.named(name, c.defs[s.Ref])) && s.matches(name) &&
		(len(s.Enum) == 0 || slices.Contains(s.Enum, any(name))) && utf8.RuneCountInString(name) >= s.MinLength
}

func (c *schemaCheck) array(v value, key string, s *schema) {
	if n := len(v.items()); n < s.MinItems {
		c.fault(v, key, "has %d, want %d or more", n, s.MinItems)
	}
	if s.Items == nil {
		return
	}
	for _, it := range v.items() {
		c.value(it, key, s.Items)
	}
}

func (c *schemaCheck) number(v value, key string, s *schema, x float64) {
	switch {
	case s.Minimum != nil && x < *s.Minimum:
		c.fault(v, key, "%s is below %v", v.str(), *s.Minimum)
	case s.Above != nil && x <= *s.Above:
		c.fault(v, key, "%s is not above %v", v.str(), *s.Above)
	case s.Maximum != nil && x > *s.Maximum:
		c.fault(v, key, "%s is above %v", v.str(), *s.Maximum)
	}
}

// typeOf is the type of a scalar as JSON Schema has it.
func typeOf(x any) string {
	switch x.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case float64:
		return "number"
	}
	return "string"
}

// isWhole reports whether a value is a whole number.
func isWhole(x any) bool {
	n, ok := x.(float64)
	return ok && n == float64(int64(n))
}

func list(values []any) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = fmt.Sprint(v)
	}
	return strings.Join(words, ", ")
}

// follow goes down a tree along keys and indexes, as far as they lead.
func follow(v value, path []string) value {
	for _, step := range path {
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

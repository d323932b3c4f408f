package source

import "strings"

// contract takes what a posting says to jdcheck under a key of that name: a
// string as in a comment, or an object with expect, allow and disable.
func (d *Document) contract(in *stage, v value) {
	said, ok := v.get("jdcheck")
	if !ok {
		return
	}
	found, _ := readOrders(in.unquoted(said), inField)
	for _, w := range found {
		d.take(w, in.rootOffset(said.start()))
	}
	for i, f := range said.values {
		w := order{values: values(in.unquoted(f))}
		for _, item := range f.values {
			w.values = append(w.values, values(in.unquoted(item))...)
		}
		if said.kind == '{' {
			switch w.key = strings.ToLower(said.keys[i]); w.key {
			case "expect", "allow", "disable":
			default:
				w.wrong = unknownKey(said.keys[i])
			}
		}
		if w.wrong != "" || len(w.values) > 0 && w.key != "" {
			d.take(w, in.rootOffset(f.start()))
		}
	}
}

// start is where a value stands, or the first string in it; 0: not known.
func (v value) start() int {
	if v.kind == '"' {
		return v.raw.Start
	}
	for _, item := range v.values {
		if at := item.start(); at > 0 {
			return at
		}
	}
	return 0
}

// unquoted is the text of a JSON string; empty for another value.
func (s *stage) unquoted(v value) string {
	if v.kind != '"' {
		return ""
	}
	b := newBuilder(s)
	b.jsonString(v.raw)
	return b.stage().text
}

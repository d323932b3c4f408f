package source

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

// frontMatterEnd is the offset just past the front matter of s: the lines
// between `---` on the first line and the next `---` or `...`; 0: there is none.
// What stands between must look like YAML keys, for a rule over a text is no
// front matter.
func frontMatterEnd(s string) int {
	first := lineEnd(s, 0)
	if strings.TrimRight(s[:first], " \t\r") != "---" || first == len(s) {
		return 0
	}
	for i := first + 1; i < len(s); {
		end := lineEnd(s, i)
		switch strings.TrimRight(s[i:end], " \t\r") {
		case "---", "...":
			if keys(s[first+1 : i]) {
				return min(end+1, len(s))
			}
			return 0
		}
		i = end + 1
	}
	return 0
}

// keys says whether the first line of s with text is `key:` or `key: value`.
func keys(s string) bool {
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, rest, ok := strings.Cut(line, ":")
		return ok && !strings.ContainsAny(key, " \t*[") && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
	}
	return false
}

// frontMatter takes title, expect, allow, disable and jdcheck from the front matter at
// the start of in and returns its end. Front matter that is not YAML is left
// out of the text all the same, and flagged.
func (d *Document) frontMatter(in *stage) int {
	end := frontMatterEnd(in.text)
	if end == 0 {
		return 0
	}
	start := lineEnd(in.text, 0) + 1
	body := in.text[start:end]
	body = strings.ReplaceAll(body[:strings.LastIndexAny(strings.TrimRight(body, "\r\n"), "\n")+1], "\t", " ")
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(body), &doc); err != nil || len(doc.Content) == 0 {
		d.flag("front-matter-unreadable")
		return end
	}
	top := doc.Content[0]
	for i := 0; i+1 < len(top.Content); i += 2 {
		d.key(in, start, top.Content[i], top.Content[i+1])
	}
	return end
}

// key takes one key of the front matter, which begins at start.
func (d *Document) key(in *stage, start int, k, v *yaml.Node) {
	at := in.rootOffset(lineOffset(in.text, start, k.Line))
	switch key := strings.ToLower(k.Value); key {
	case "title":
		if d.Title = strings.TrimSpace(v.Value); d.Title != "" {
			d.title = in.rootOffset(lineOffset(in.text, start, v.Line) + v.Column - 1)
		}
	case "expect", "allow", "disable":
		w := order{key: key, values: values(v.Value)}
		for _, item := range v.Content {
			w.values = append(w.values, values(item.Value)...)
		}
		if len(w.values) > 0 {
			d.take(w, at)
		}
	case "jdcheck":
		found, _ := readOrders(v.Value, inField)
		for _, w := range found {
			d.take(w, at)
		}
		d.keysOf(in, start, v)
	}
}

// keysOf takes the keys of jdcheck's own mapping.
func (d *Document) keysOf(in *stage, start int, v *yaml.Node) {
	if v.Kind != yaml.MappingNode {
		for _, item := range v.Content { // a list of orders
			found, _ := readOrders(item.Value, inField)
			for _, w := range found {
				d.take(w, in.rootOffset(lineOffset(in.text, start, item.Line)))
			}
		}
		return
	}
	for i := 0; i+1 < len(v.Content); i += 2 {
		k := v.Content[i]
		switch key := strings.ToLower(k.Value); key {
		case "title", "expect", "allow", "disable":
			d.key(in, start, k, v.Content[i+1])
		default:
			d.take(order{key: key, wrong: unknownKey(k.Value)}, in.rootOffset(lineOffset(in.text, start, k.Line)))
		}
	}
}

// unknownKey says that jdcheck's own mapping has no such key.
func unknownKey(key string) string {
	if like := likely(strings.ToLower(key), true); like == "expect" || like == "allow" || like == "disable" {
		return fmt.Sprintf("unknown key %q; did you mean %s?", key, like)
	}
	return fmt.Sprintf("unknown key %q; want expect, allow or disable", key)
}

// lineOffset is the offset of line n, from 1, of the text that begins at start.
func lineOffset(s string, start, n int) int {
	for ; n > 1 && start < len(s); n-- {
		start = lineEnd(s, start) + 1
	}
	return min(start, len(s))
}

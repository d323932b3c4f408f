package source

import (
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

// frontMatterEnd is the offset just past the front matter of s; 0: there is none.
// It is YAML between `---` on the first line and the next `---` or `...`, TOML
// between two lines `+++`, or a JSON object with text below it. What stands
// between lines must look like keys, for a rule over a text is no front matter.
func frontMatterEnd(s string) int {
	first := lineEnd(s, 0)
	if strings.HasPrefix(s, "{") {
		return jsonFrontMatterEnd(s)
	}
	fence := strings.TrimRight(s[:first], " \t\r")
	if fence != "---" && fence != "+++" || first == len(s) {
		return 0
	}
	for i := first + 1; i < len(s); {
		end := lineEnd(s, i)
		if line := strings.TrimRight(s[i:end], " \t\r"); line == fence || line == "..." && fence == "---" {
			if keys(s[first+1:i], fence) {
				return min(end+1, len(s))
			}
			return 0
		}
		i = end + 1
	}
	return 0
}

// jsonFrontMatterEnd is the end of the object that s begins with, where the text
// below it is no JSON.
func jsonFrontMatterEnd(s string) int {
	_, at, err := parseJSON(s, 0, len(s))
	if !errors.Is(err, errMore) || strings.TrimSpace(s[at:lineEnd(s, at)]) != "" || strings.HasPrefix(strings.TrimSpace(s[at:]), "{") {
		return 0
	}
	return min(lineEnd(s, at)+1, len(s))
}

// keys says whether the first line of s with text is `key:` or `key: value`; of
// TOML, `key = value` or `[table]`.
func keys(s, fence string) bool {
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if fence == "+++" {
			key, _, ok := strings.Cut(line, "=")
			return ok && !strings.ContainsAny(strings.TrimSpace(key), " \t*") || line[0] == '['
		}
		key, rest, ok := strings.Cut(line, ":")
		return ok && !strings.ContainsAny(key, " \t*[") && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
	}
	return false
}

// frontMatter takes title, expect, allow, disable and jdcheck from the front matter at
// the start of in and returns its end. Front matter that cannot be read is left
// out of the text all the same, and flagged.
func (d *Document) frontMatter(in *stage) int {
	end := frontMatterEnd(in.text)
	if end == 0 {
		return 0
	}
	start, body := 0, in.text[:end]
	if body[0] != '{' {
		start = lineEnd(in.text, 0) + 1
		body = in.text[start:end]
		body = body[:strings.LastIndexAny(strings.TrimRight(body, "\r\n"), "\n")+1]
	}
	top, err := parseFrontMatter(body, in.text[0] == '+')
	if err != nil {
		d.flag("front-matter-unreadable")
		return end
	}
	for i := 0; i+1 < len(top.Content); i += 2 {
		d.key(in, start, top.Content[i], top.Content[i+1])
	}
	return end
}

// parseFrontMatter is the mapping in front matter without its fences. JSON is YAML.
func parseFrontMatter(body string, inTOML bool) (*yaml.Node, error) {
	if inTOML {
		return parseTOML([]byte(body))
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(strings.ReplaceAll(body, "\t", " ")), &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, errors.New("empty")
	}
	return doc.Content[0], nil
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

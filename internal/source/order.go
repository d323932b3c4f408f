package source

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/agnivade/levenshtein"
)

// Order is one thing that a draft says to jdcheck.
type Order struct {
	Key    string   // off, on, expect, allow, disable or enable; else as written
	Values []string // roles or rules, as written
	At     Position // in the file; of JSON the nearest that is known
	Wrong  string   // what is wrong with it, and what to write; empty: nothing
}

// Orders lists what the draft says to jdcheck, in order, without off and on, and
// without what is right between those.
func (d *Document) Orders() []Order { return slices.Clone(d.orders) }

// order is one thing that a directive says: `off`, `expect=product-owner`,
// `disable=mixed-roles`.
type order struct {
	key    string // in lower case
	values []string
	wrong  string // as in Order
}

// setting is where an order stands.
type setting int

const (
	inComment    setting = iota // <!-- jdcheck… -->
	inMarkedLine                // # jdcheck… or // jdcheck…
	inBareLine                  // jdcheck…
	inField                     // of front matter or of a posting
)

// orderKeys are the words that jdcheck knows.
func orderKeys() []string {
	return []string{"off", "on", "expect", "allow", "disable", "enable"}
}

// wanted tells what may be said.
const wanted = "want off, on, expect=ROLE, allow=ROLE,..., disable=RULE or enable=RULE"

// readOrders reads what stands behind "jdcheck"; what follows ` -- ` is a reason.
// It is false for prose that only mentions jdcheck.
func readOrders(said string, in setting) ([]order, bool) {
	said, _, _ = strings.Cut(strings.TrimRight(said, " \t\r\n")+" ", " -- ")
	if word, ok := strings.CutPrefix(said, "-"); ok {
		return dashed(word, in)
	}
	rest, colon := strings.CutPrefix(said, ":")
	fields := wordsOf(rest)
	switch {
	case in == inField || colon && in == inComment:
	case said != "" && !colon && !strings.ContainsAny(said[:1], " \t\r\n"): // jdcheck.yml
		return nil, false
	case !meant(fields, colon, in):
		return nil, false
	}
	return plainOrders(fields, in), true
}

// wordsOf are the fields of s; a list that goes on after a comma and a blank is
// one.
func wordsOf(s string) []string {
	var out []string
	for _, f := range strings.Fields(s) {
		if k := len(out) - 1; k >= 0 && strings.HasSuffix(out[k], ",") && !strings.Contains(f, "=") {
			out[k] += f
			continue
		}
		out = append(out, f)
	}
	return out
}

var (
	// assignment is a word such as expect=product-owner.
	assignment = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-zA-Z-]+=`) })
	// names are words that can only be names of rules or roles.
	names = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*([a-z]+(-[a-z]+)+[\s,]*)*$`) })
	// plainWord is a word and nothing else.
	plainWord = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-zA-Z]+$`) })
)

// meant says whether words where prose may stand too are for jdcheck: one of them
// is key=value, or the only one is a known word or like one; in a comment any only
// one; and in a comment or after a colon, where they begin with a known word.
func meant(words []string, colon bool, in setting) bool {
	if len(words) == 0 {
		return false
	}
	if slices.ContainsFunc(words, assignment().MatchString) {
		return colon || in != inBareLine
	}
	first, alone := strings.ToLower(words[0]), len(words) == 1
	switch known := slices.Contains(orderKeys(), first); {
	case in == inBareLine && !colon:
		return false
	case alone && in == inComment:
		return plainWord().MatchString(first)
	case alone:
		return known || likely(first, true) != ""
	default:
		return (known || likely(first, false) != "") && (colon || in == inComment)
	}
}

// dashed reads what stands behind "jdcheck-": a known word, with rules or a role.
// Another word is wrong where it is like a known one, and in a comment also where
// nothing but names follows; else this is prose.
func dashed(said string, in setting) ([]order, bool) {
	said = strings.TrimSpace(said)
	word, rest := said, ""
	if k := strings.IndexAny(said, " \t\r\n"); k >= 0 {
		word, rest = said[:k], said[k:]
	}
	key := strings.ToLower(word)
	turns := key == "disable" || key == "enable"
	if turns || in != inBareLine && slices.Contains(orderKeys(), key) {
		w := order{key: key, values: values(strings.Join(strings.Fields(rest), ","))}
		if (key == "expect" || key == "allow") && len(w.values) == 0 {
			w.wrong = fmt.Sprintf("jdcheck-%s names no role; write jdcheck: %s=ROLE", word, key)
		}
		return []order{w}, true
	}
	like := likely(key, false)
	if like == "" && !(in == inComment && names().MatchString(rest)) {
		return nil, false
	}
	wrong := fmt.Sprintf("unknown word \"jdcheck-%s\"; want jdcheck-disable RULE or jdcheck-enable RULE", word)
	if like == "disable" || like == "enable" {
		wrong = fmt.Sprintf("unknown word \"jdcheck-%s\"; did you mean jdcheck-%s?", word, like)
	}
	return []order{{key: key, wrong: wrong}}, true
}

// plainOrders reads words such as off and expect=product-owner up to the first
// that is wrong. What follows off and on without a = is a reason.
func plainOrders(words []string, in setting) []order {
	var out []order
	for i, f := range words {
		written, value, has := strings.Cut(f, "=")
		w := order{key: strings.ToLower(written), values: values(value)}
		w.wrong = w.complaint(written, has, words[i+1:], in)
		out = append(out, w)
		reason := (w.key == "off" || w.key == "on") && !slices.ContainsFunc(words[i+1:], assignment().MatchString)
		if w.wrong != "" || reason {
			break
		}
	}
	return out
}

// complaint is what is wrong with a word; next are the words behind it.
func (w order) complaint(written string, has bool, next []string, in setting) string {
	switch w.key {
	case "off", "on", "enable":
		if in == inField {
			return fmt.Sprintf("%q is for a comment in the text; here, want expect, allow or disable", w.key)
		}
	case "expect", "allow":
		if len(w.values) == 0 {
			return fmt.Sprintf("%s names no role; write %[1]s=ROLE, without blanks", w.key)
		}
		return ""
	case "disable":
	default:
		return unknownWord(written, w.key)
	}
	if w.key != "off" && w.key != "on" && !has && len(next) > 0 && !assignment().MatchString(next[0]) {
		return fmt.Sprintf("%s names no rule; write %[1]s=RULE, without blanks", w.key)
	}
	return ""
}

// unknownWord says that jdcheck does not know a word, with the one it is like.
func unknownWord(written, key string) string {
	switch like := likely(key, true); like {
	case "":
		return fmt.Sprintf("unknown word %q; %s", written, wanted)
	case "off", "on":
		return fmt.Sprintf("unknown word %q; did you mean %s?", written, like)
	default:
		return fmt.Sprintf("unknown word %q; did you mean %s=?", written, like)
	}
}

// likely is the known word that another one is a slip of; empty: none. A known
// word with an ending (allows, expected) is prose unless it stands alone, and so
// is what is like off or on.
func likely(word string, alone bool) string {
	for _, key := range orderKeys() {
		far := 2
		if len(key) < len("allow") {
			far = 1
		}
		switch {
		case word == "" || !alone && (far == 1 || strings.HasPrefix(word, key) && !strings.HasPrefix(word, key+"-")):
		case strings.HasPrefix(word, key+"-"), levenshtein.ComputeDistance(word, key) <= far:
			return key
		}
	}
	return ""
}

// values reads a list separated by commas.
func values(list string) []string {
	var out []string
	for v := range strings.SplitSeq(list, ",") {
		if v = strings.Trim(v, ` "';`); v != "" {
			out = append(out, v)
		}
	}
	return out
}

package source

import (
	"regexp"
	"strings"
)

// Patterns are those of a .jdcheckignore file, in the syntax of .gitignore
// (gitignore(5)): one a line, `#` begins a comment, `!` takes back, a slash at
// the end asks for a directory and one elsewhere ties the pattern to the place
// of the file, `*` and `?` and `[a-z]` stay within a name, `**` goes over
// directories. A pattern that is not well-formed matches nothing, as in git.
// The zero value matches nothing.
type Patterns struct{ list []pattern }

type pattern struct {
	re      *regexp.Regexp
	negated bool
	dir     bool // for directories alone
}

// ParsePatterns reads the lines of such a file.
func ParsePatterns(lines string) Patterns {
	var p Patterns
	for line := range strings.Lines(strings.TrimPrefix(lines, "\uFEFF")) {
		if one, ok := parsePattern(strings.TrimRight(line, "\r\n")); ok {
			p.list = append(p.list, one)
		}
	}
	return p
}

func parsePattern(line string) (pattern, bool) {
	var p pattern
	if strings.HasPrefix(line, "#") {
		return p, false
	}
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	line, p.negated = strings.CutPrefix(line, "!")
	line, p.dir = strings.CutSuffix(line, "/")
	if line == "" {
		return p, false
	}
	tied := strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	expr := globExpr(line)
	if !tied {
		expr = `(?:.*/)?` + expr
	}
	re, err := regexp.Compile(`(?s)\A` + expr + `\z`)
	p.re = re
	return p, err == nil
}

// globExpr is a pattern as a regular expression over a path with slashes.
func globExpr(glob string) string {
	var b strings.Builder
	for i := 0; i < len(glob); i++ {
		rest := glob[i:]
		first := i == 0 || glob[i-1] == '/'
		switch c := glob[i]; {
		case first && strings.HasPrefix(rest, "**/"):
			b.WriteString(`(?:.*/)?`)
			i += 2
		case first && rest == "**" && i > 0:
			b.WriteString(`.+`)
			i++
		case c == '*':
			b.WriteString(`[^/]*`)
		case c == '?':
			b.WriteString(`[^/]`)
		case c == '[':
			expr, n := classExpr(rest)
			if n == 0 {
				return `[^\s\S]` // not closed: it matches nothing
			}
			b.WriteString(expr)
			i += n - 1
		case c == '\\' && len(rest) > 1:
			i++
			b.WriteString(regexp.QuoteMeta(glob[i : i+1]))
		case c == '\\':
			return `[^\s\S]`
		default:
			b.WriteString(regexp.QuoteMeta(glob[i : i+1]))
		}
	}
	return b.String()
}

// classExpr is the bracket expression at the start of glob as one of a regular
// expression, and its length; 0: it is not closed. It never matches a slash.
func classExpr(glob string) (string, int) {
	i := 1
	var b strings.Builder
	b.WriteString("[")
	if i < len(glob) && (glob[i] == '!' || glob[i] == '^') {
		b.WriteString("^/")
		i++
	}
	for start := i; i < len(glob); i++ {
		switch c := glob[i]; {
		case c == ']' && i > start:
			return b.String() + "]", i + 1
		case c == '[' && strings.HasPrefix(glob[i:], "[:") && strings.Contains(glob[i:], ":]"):
			end := i + strings.Index(glob[i:], ":]") + 2
			b.WriteString(glob[i:end])
			i = end - 1
		case c == '\\' && i+1 < len(glob):
			i++
			b.WriteString(regexp.QuoteMeta(glob[i : i+1]))
		case c == '-':
			b.WriteByte('-')
		case c < 0x80:
			b.WriteString(regexp.QuoteMeta(string(c)))
		default:
			b.WriteByte(c)
		}
	}
	return "", 0
}

// Match says what the last pattern that fits a path says of it: whether one
// fits, and whether that one takes back. The path is relative to the place of
// the patterns and has slashes.
func (p Patterns) Match(path string, dir bool) (fits, takenBack bool) {
	for i := len(p.list) - 1; i >= 0; i-- {
		if one := p.list[i]; (dir || !one.dir) && one.re.MatchString(path) {
			return true, one.negated
		}
	}
	return false, false
}

// Covers reports whether the patterns leave a path out, by itself or with a
// directory that it is in.
func (p Patterns) Covers(path string) bool {
	for i := range len(path) {
		if path[i] == '/' && i > 0 {
			if fits, back := p.Match(path[:i], true); fits && !back {
				return true
			}
		}
	}
	fits, back := p.Match(path, false)
	return fits && !back
}

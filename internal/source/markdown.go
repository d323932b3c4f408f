package source

import (
	"strings"
)

// readMarkdown takes Markdown without its front matter, comments, link
// addresses and inline marks. Marks that say what a line is (headings, bullets,
// a line bold as a whole, table bars) stay: internal/text finds the blocks.
func (d *Document) readMarkdown(in *stage) {
	start := d.frontMatter(in)
	in = withoutComments(in, start)
	b := newBuilder(in)
	for i := 0; i < len(in.text); {
		end := lineEnd(in.text, i)
		b.markdownLine(i, end)
		next := min(end+1, len(in.text))
		b.copy(end, next)
		i = next
	}
	d.last = b.stage()
}

// withoutComments is the stage from start on without HTML comments; one that
// never ends is text.
func withoutComments(in *stage, start int) *stage {
	b := newBuilder(in)
	for i := start; i < len(in.text); {
		open := strings.Index(in.text[i:], "<!--")
		if open < 0 {
			b.copy(i, len(in.text))
			break
		}
		size := strings.Index(in.text[i+open:], "-->")
		if size < 0 {
			b.copy(i, len(in.text))
			break
		}
		b.copy(i, i+open)
		i += open + size + len("-->")
	}
	return b.stage()
}

// markdownLine appends one line, without its line break.
func (b *builder) markdownLine(start, end int) {
	s := b.in.text
	body := start
	for body < end && (s[body] == ' ' || s[body] == '\t') {
		body++
	}
	line := strings.TrimRight(s[body:end], " \t\r")
	if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") || definition(line) {
		return
	}
	if strings.HasPrefix(line, ">") {
		quote := strings.TrimLeft(line, "> ")
		body = body + len(line) - len(quote)
		start, line = body, quote
	}
	b.copy(start, body)
	stop := body + len(line)
	if strings.HasPrefix(line, "#") {
		if cut := strings.TrimRight(line, "#"); strings.HasSuffix(cut, " ") {
			stop = body + len(strings.TrimRight(cut, " "))
		}
	}
	b.inline(body, stop)
}

// definition says whether a line is `[name]: address`.
func definition(line string) bool {
	if !strings.HasPrefix(line, "[") {
		return false
	}
	_, rest, ok := strings.Cut(line, "]: ")
	return ok && !strings.Contains(strings.TrimSpace(rest), " ") && strings.ContainsAny(rest, "/#.")
}

// inline appends in.text[start:end], part of one line, without its marks.
func (b *builder) inline(start, end int) {
	s := b.in.text[start:end]
	drops := links(s)
	keep := boldHead(s)
	from := 0
	for i := 0; i < len(s); {
		if len(drops) == 0 {
			k := strings.IndexAny(s[i:], "\\`<*_~")
			if k < 0 {
				break
			}
			i += k
		}
		if len(drops) > 0 && drops[0].Start <= i {
			if drops[0].End > i {
				b.plain(start+from, start+i)
				i = drops[0].End
				from = i
			}
			drops = drops[1:]
			continue
		}
		n, value, special := mark(s, i, keep)
		if special {
			b.plain(start+from, start+i)
			b.replace(value, start+i, start+i+n)
			from = i + n
		}
		i += n
	}
	b.plain(start+from, end)
}

// mark looks at s[i:]: how many bytes, and whether another value (mostly
// nothing) stands for them.
func mark(s string, i int, keep [2]int) (n int, value string, special bool) {
	switch c := s[i]; c {
	case '\\':
		if i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|&~<>", s[i+1]) >= 0 {
			return 2, s[i+1 : i+2], i > 0
		}
	case '`':
		return 1, "", true
	case '<':
		return tag(s, i)
	case '*', '_', '~':
		n = 1
		for i+n < len(s) && s[i+n] == c {
			n++
		}
		kept := i == keep[0] || i == keep[1]
		return n, "", !kept && emphasis(s, i, n)
	}
	return 1, "", false
}

// emphasis says whether the run of n marks at i opens or closes emphasis:
// one to three marks that touch text, and, for underscores, end a word.
func emphasis(s string, i, n int) bool {
	var before, after byte = ' ', ' '
	if i > 0 {
		before = s[i-1]
	}
	if i+n < len(s) {
		after = s[i+n]
	}
	if n > 3 || before == ' ' && after == ' ' || i == 0 && n == 1 && after == ' ' {
		return false
	}
	switch s[i] {
	case '~':
		return n == 2
	case '_':
		return !wordByte(before) || !wordByte(after)
	}
	return true
}

func wordByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80
}

// tag reads an HTML tag inside Markdown at s[i]: it leaves no trace but a line
// break for <br>. A comparison such as "<5" is text.
func tag(s string, i int) (n int, value string, special bool) {
	rest := s[i:min(len(s), i+400)]
	end := strings.IndexByte(rest, '>')
	if end < 2 || !(rest[1] == '/' || 'a' <= rest[1]|0x20 && rest[1]|0x20 <= 'z') || strings.Contains(rest[:end], "://") || strings.Contains(rest[:end], "@") {
		return 1, "", false
	}
	if name := strings.ToLower(strings.Trim(rest[1:end], "/ ")); name == "br" {
		return end + 1, "\n", true
	}
	return end + 1, "", true
}

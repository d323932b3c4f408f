package source

import (
	"iter"
	"strings"

	"golang.org/x/net/html"

	"jdcheck/internal/text"
)

// Token is a tag, a text or a comment of a page, by its range in the source.
type Token struct {
	text.Span
	Kind html.TokenType
	z    *html.Tokenizer
}

// Tokens goes over the tokens of a page, which tile it.
//
// The offset of a token is the sum of the raw lengths before it. The length is
// taken before anything else is asked of the token, because the tokenizer
// unescapes in place.
func Tokens(page string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		z := html.NewTokenizer(strings.NewReader(page))
		for at := 0; ; {
			kind := z.Next()
			end := at + len(z.Raw())
			if kind == html.ErrorToken || !yield(Token{text.Span{Start: at, End: end}, kind, z}) {
				return
			}
			at = end
		}
	}
}

// Name is the name of a tag, in lower case. It may be asked for once, and only
// until the next token.
func (t Token) Name() string {
	name, _ := t.z.TagName()
	return string(name)
}

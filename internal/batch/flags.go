package batch

// flagSet is a set of the flags of a row.
type flagSet uint32

// The flags, in the order in which rows list them.
const (
	flagDuplicate flagSet = 1 << iota
	flagEmpty
	flagRepaired
	flagHTML
	flagDoubleEscaped
	flagIntroOnly
	flagLanguage
	flagNear
	flagNoNewlines
	flagTooLong
	flagTruncated
)

var flagNames = [...]string{
	"duplicate-of", "empty", "encoding-repaired", "html", "html-double-escaped", "intro-only",
	"language-unsupported", "near-duplicate-of", "no-newlines", "too-long", "truncated",
}

// Flags lists the flags that a row may carry.
func Flags() []string { return append([]string(nil), flagNames[:]...) }

// names lists the flags that are set.
func (f flagSet) names() []string {
	if f == 0 {
		return nil
	}
	var out []string
	for i, name := range flagNames {
		if f&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return out
}

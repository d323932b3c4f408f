package text

// Sentences appends the sentences of a block to dst, in order.
func Sentences(dst []Span, src string, b Block) []Span {
	start := b.Start
	for i := b.Start; i+2 < b.End; i++ {
		if (src[i] == '.' || src[i] == '!' || src[i] == '?') && src[i+1] == ' ' && src[i+2] >= 'A' && src[i+2] <= 'Z' {
			dst = append(dst, Span{start, i + 1})
			start = i + 2
		}
	}
	if start < b.End {
		dst = append(dst, Span{start, b.End})
	}
	return dst
}

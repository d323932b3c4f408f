package text

// leastShouted is how many letters a text must have for its capitals to say that
// all of it is in capitals, and mostSmall how many in a hundred may be small.
const leastShouted, mostSmall = 200, 5

// shouts reports whether a text is in capitals from end to end, so that a line in
// capitals is no heading for that. Of a text that is not, the first letters say so.
func shouts(src string) bool {
	capitals, small := 0, 0
	for i := range len(src) {
		switch c := src[i]; {
		case 'A' <= c && c <= 'Z':
			capitals++
		case 'a' <= c && c <= 'z':
			if small++; small > 10 && small*100 > mostSmall*(capitals+small) {
				return false
			}
		}
	}
	return capitals+small >= leastShouted && small*100 <= mostSmall*(capitals+small)
}

// lowered is a text in capitals as it may have been written, byte for byte: A to Z
// in small letters but for the first of each line and sentence.
func lowered(src string) string {
	out := []byte(src)
	first := true
	for i, c := range out {
		switch {
		case 'A' <= c && c <= 'Z':
			if !first {
				out[i] = c + ('a' - 'A')
			}
			first = false
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			first = false
		case c == '\n', c == '.', c == '!', c == '?', c == ':':
			first = true
		}
	}
	return string(out)
}

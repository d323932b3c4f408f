package text

import "strings"

// keep returns the end of a name, abbreviation or address that begins at s[i]
// and stays one word although it holds more than letters and digits; i where
// there is none.
func keep(s string, i int) int {
	if i > 0 && wordAt(s, i-1) && s[i-1] < 0x80 {
		return i
	}
	if j := address(s, i); j > i {
		return j
	}
	switch {
	case strings.HasPrefix(s[i:], ".") && len(s) >= i+4 && strings.EqualFold(s[i+1:i+4], "net") && !wordAt(s, i+4):
		return i + 4
	case digitAt(s, i):
		return plan(s, i)
	case !asciiLetter(s, i):
		return i
	}
	j := i
	for asciiLetter(s, j) {
		j++
	}
	if j == len(s) {
		return i
	}
	switch s[j] {
	case '.':
		return dotted(s, i, j)
	case '/':
		return slashed(s, i, j)
	case '&':
		return ampersand(s, i, j)
	case '+', '#':
		return language(s, i, j)
	case '-':
		if j == i+1 && s[i]|0x20 == 'e' && asciiLetter(s, j+3) && asciiLetter(s, j+1) {
			return wordEnd(s, j+1) // e-commerce
		}
	}
	return i
}

// asciiLetter reports whether s[i] is one of a-z, A-Z.
func asciiLetter(s string, i int) bool {
	return i < len(s) && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z'
}

// plan keeps 401(k) and 403(b) whole.
func plan(s string, i int) int {
	if len(s) >= i+6 && s[i+3] == '(' && s[i+5] == ')' {
		switch strings.ToLower(s[i : i+6]) {
		case "401(k)", "403(b)", "501(c)":
			return i + 6
		}
	}
	return i
}

// dotted keeps e.g., U.S., Ph.D., Node.js, example.com, Mr. and the like whole.
// s[i:j] is letters, s[j] a point.
func dotted(s string, i, j int) int {
	if j == i+1 {
		if k := initials(s, i); k > i {
			return k
		}
	}
	if isAbbreviation(s[i:j]) && !wordAt(s, j+1) {
		return j + 1
	}
	if strings.EqualFold(s[i:j], "ph") && len(s) > j+1 && s[j+1]|0x20 == 'd' && !wordAt(s, j+2) {
		return min(j+3, j+2+strings.Count(s[j+2:min(j+3, len(s))], "."))
	}
	end := i
	for j < len(s) && s[j] == '.' {
		k := j + 1
		for asciiLetter(s, k) {
			k++
		}
		if isNameEnding(s[j+1:k]) && !wordAt(s, k) {
			end = k
		}
		if k == j+1 {
			break
		}
		j = k
	}
	return end
}

// initials keeps single letters with points: e.g., U.S., U.S.A.
func initials(s string, i int) int {
	n := 0
	for asciiLetter(s, i+2*n) && i+2*n+1 < len(s) && s[i+2*n+1] == '.' {
		n++
	}
	end := i + 2*n
	if n > 0 && asciiLetter(s, end) && !wordAt(s, end+1) { // U.S without the last point
		return end + 1
	}
	if n < 2 || wordAt(s, end) {
		return i
	}
	return end
}

// isNameEnding reports whether what follows a point makes the whole a name:
// Node.js, ASP.NET, example.com.
func isNameEnding(part string) bool {
	switch part {
	case "js", "net", "NET", "Net", "JS", "com", "org", "io", "ai", "co", "uk", "gov", "edu", "dev", "app", "eu", "de", "md", "csv", "pdf", "docx":
		return true
	}
	return false
}

// slashed keeps A/B, m/f/d, CI/CD and a few more whole.
func slashed(s string, i, j int) int {
	switch strings.ToLower(s[i:min(j+3, len(s))]) {
	case "ci/cd", "tcp/ip":
		if !wordAt(s, j+3) {
			return j + 3
		}
	}
	if j < len(s) && s[j] == '/' && j-i == 1 {
		if !asciiLetter(s, j+1) || wordAt(s, j+2) {
			return i
		}
		j += 2
		for j < len(s) && s[j] == '/' && asciiLetter(s, j+1) && !wordAt(s, j+2) {
			j += 2
		}
		return j
	}
	return i
}

// ampersand keeps R&D, Q&A, P&L, FP&A and the like whole.
func ampersand(s string, i, j int) int {
	k := j + 1
	for asciiLetter(s, k) {
		k++
	}
	l, r := s[i:j], strings.TrimSuffix(s[j+1:k], "s")
	if wordAt(s, k) || r == "" {
		return i
	}
	if len(l) == 1 && len(r) == 1 || len(l) <= 3 && len(r) <= 3 && l == strings.ToUpper(l) && r == strings.ToUpper(r) {
		return k
	}
	return i
}

// language keeps C++, C#, F# whole.
func language(s string, i, j int) int {
	if j-i != 1 {
		return i
	}
	if s[j] == '#' && !wordAt(s, j+1) {
		return j + 1
	}
	if strings.HasPrefix(s[j:], "++") && !wordAt(s, j+2) {
		return j + 2
	}
	return i
}

// address keeps a URL or an e-mail address whole, without the punctuation that
// ends its sentence.
func address(s string, i int) int {
	rest := s[i:]
	at := strings.IndexByte(rest, '@')
	url := strings.HasPrefix(rest, "http://") || strings.HasPrefix(rest, "https://") || strings.HasPrefix(rest, "www.")
	mail := at > 0 && at < len(rest)-1 && localPart(rest[:at]) && strings.IndexByte(rest[at:], '.') > 1
	if !url && !mail {
		return i
	}
	end := len(rest)
	if k := strings.IndexAny(rest, ")]>\"|"); k >= 0 {
		end = k
	}
	return i + len(strings.TrimRight(rest[:end], ".,;:!?'*_"))
}

// localPart reports whether s can stand before the @ of an address.
func localPart(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !asciiLetter(s, i) && !digitAt(s, i) && c != '.' && c != '-' && c != '_' && c != '+' {
			return false
		}
	}
	return true
}

// isAbbreviation reports whether letters before a point are an abbreviation
// that seldom ends a sentence.
func isAbbreviation(word string) bool {
	if len(word) > 6 {
		return false
	}
	switch strings.ToLower(word) {
	case "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "vs", "etc", "inc", "ltd", "corp", "co", "approx", "dept", "incl", "est", "ave", "gov", "sen", "rep", "gen", "resp", "esp", "ca", "cf", "al":
		return true
	}
	return false
}

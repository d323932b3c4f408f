package text

import "strings"

// runOnLength is the length in bytes from which a sentence of a long block may
// be several duties whose line breaks were lost without a trace: "… across
// teams Manage the budget Build dashboards …".
const runOnLength = 200

// verbs begin duties and demands; their forms in -s and -ing do so too.
const verbs = `
achieve act adapt analyze analyse apply architect articulate assess assist audit author be become build champion coach collaborate collect
communicate conduct consult contribute coordinate create define deliver demonstrate deploy design determine develop document drive
educate enable engage ensure establish estimate evaluate evangelize execute facilitate follow gather generate grow guide handle help hire
identify implement improve influence initiate inspire integrate interact interface investigate iterate keep launch lead leverage liaise
maintain make manage map measure mentor monitor negotiate optimize optimise orchestrate organize organise oversee own participate partner perform
plan prepare present prioritize prioritise produce promote propose provide publish recommend recruit refine report represent research resolve
review run scale scope serve set shape share solve specify steer support take test track train translate troubleshoot understand use
utilize validate work write
`

// nouns begin demands in lists that lost their line breaks.
const nouns = `Ability Bachelor Bachelor's Demonstrated Excellent Experience Experienced Expertise Familiarity Fluency Fluent Hands-on
Knowledge Minimum Previous Prior Proficiency Proficient Proven Responsible Solid Strong Willingness`

// starters are the words of verbs and nouns as they begin a duty. They never change.
var starters = func() map[string]bool {
	m := make(map[string]bool, 500)
	for v := range strings.FieldsSeq(verbs) {
		v = strings.ToUpper(v[:1]) + v[1:]
		stem := strings.TrimSuffix(v, "e")
		if len(stem) < 3 {
			stem = v
		}
		m[v], m[v+"s"], m[v+"es"], m[stem+"ing"] = true, true, true, true
	}
	for _, v := range strings.Fields("Plans Planning Running Setting Mapping Scoping Identifies Carries Specifies Supplies Applies Carry Carrying Being") {
		m[v] = true
	}
	for n := range strings.FieldsSeq(nouns) {
		m[n] = true
	}
	return m
}()

// runOn cuts the sentence [lo, hi) at duties that begin inside it, and
// returns where the last one begins.
func (c *splitter) runOn(lo, hi int) int {
	src := c.src
	for i := skipPlain(src, lo, hi); i < hi; i = skipPlain(src, i+1, hi) {
		if src[i] < 'A' || src[i] > 'Z' || i-lo < 25 || src[i-1] != ' ' {
			continue
		}
		_, to := nextField(src, i, hi)
		_, end := trimBlanks(src, lo, i)
		if from := wordStart(src, lo, end); from < end && starters[src[i:to]] && carriesNoOn(src[from:end]) {
			c.dst = append(c.dst, Span{lo, end})
			lo = i
		}
	}
	return lo
}

// carriesNoOn reports whether a duty may end with a word: one in small
// letters, a number, or one with a closing bracket, that asks for no more.
func carriesNoOn(word string) bool {
	last := word[len(word)-1]
	if last != ')' && (last < 'a' || last > 'z') && !digitAt(word, len(word)-1) {
		return false
	}
	if word[0] >= 'A' && word[0] <= 'Z' && last != ')' {
		return false
	}
	switch word {
	case "a", "an", "the", "and", "or", "of", "to", "with", "in", "for", "by", "our", "your", "their", "its", "on", "at", "as", "from",
		"into", "any", "all", "this", "that", "these", "per", "via", "using", "between", "within", "across", "under", "including",
		"through", "is", "are", "be", "than", "both", "other", "e.g", "eg", "like", "not", "will", "should", "must", "can", "may":
		return false
	}
	return true
}

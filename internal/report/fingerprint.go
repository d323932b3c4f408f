package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"jdcheck/classifier"
)

// fingerprints counts findings that look the same, so that each gets its own.
type fingerprints map[string]int

// of is a fingerprint of a finding that stays when the lines around it move:
// a hash of its rule, role and words, and which of several alike it is in its
// file.
func (p fingerprints) of(r Result, f classifier.Finding) string {
	words := r.Report.Title.Text
	if f.Rule == classifier.MixedRoles {
		var all []string
		for _, s := range r.foreign(f) {
			all = append(all, r.Doc.Text[s.Start:s.End])
		}
		words = strings.Join(all, " ")
	}
	return p.print(r.path(), f, words)
}

// print is the fingerprint of a finding that is known by its words.
func (p fingerprints) print(path string, f classifier.Finding, words string) string {
	said := strings.ToLower(strings.Join(strings.Fields(words), " "))
	key := strings.Join([]string{f.Rule, f.Role, said}, "\x00")
	n := p[path+"\x00"+key]
	p[path+"\x00"+key]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, n))
	return hex.EncodeToString(sum[:16])
}

package text

// Vocab numbers stems and exact forms. It never changes and may be shared.
type Vocab struct {
	stems, exacts map[string]ID
}

// NewVocab returns a vocabulary in which stems[i] and exacts[i] have the ID
// i+1, each in its own numbering. Of equal strings the first counts.
func NewVocab(stems, exacts []string) *Vocab {
	return &Vocab{number(stems), number(exacts)}
}

// Stem is the ID of a folded stem, 0 where it is not in the vocabulary.
func (v *Vocab) Stem(s string) ID { return v.stems[s] }

// Exact is the ID of a form as written, 0 where it is not in the vocabulary.
func (v *Vocab) Exact(s string) ID { return v.exacts[s] }

func number(list []string) map[string]ID {
	m := make(map[string]ID, len(list))
	for i, s := range list {
		if _, ok := m[s]; !ok {
			m[s] = ID(i + 1)
		}
	}
	return m
}

package train

import "fmt"

// What the first file of a corpus must have: with less some fold has nothing to
// learn from, and what the others learn is chance.
const (
	leastListings = 10
	leastGroups   = 5
)

// suffices is an error where there are too few listings.
func suffices(corpus *Corpus) error {
	listings, groups, folds := 0, map[string]bool{}, map[int]bool{}
	for i := range corpus.Docs[:corpus.First] {
		if doc := &corpus.Docs[i]; doc.Kind == Listing && doc.Gold.Primary != contested {
			listings++
			groups[doc.Group], folds[Fold(doc.Group)] = true, true
		}
	}
	if listings >= leastListings && len(groups) >= leastGroups && len(folds) > 1 {
		return nil
	}
	return fmt.Errorf("%s of %s: too few to learn from; at least %d labelled listings of at least %d companies are needed (a listing without a company counts as one of its own)",
		several(listings, "listing", "listings"), several(len(groups), "company", "companies"), leastListings, leastGroups)
}

func several(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

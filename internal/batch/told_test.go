package batch

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestTold: README and `jdcheck batch --help` name every flag of a row, and the
// bounds as they are.
func TestTold(t *testing.T) {
	want := append(Flags(),
		fmt.Sprintf("more than %d MB", maxRecord>>20), fmt.Sprintf("more than %d MB", maxText>>20), fmt.Sprintf("more than %d deep", deepest),
		fmt.Sprintf("%d times", bombRatio), fmt.Sprintf("%d words", leastWords), "first 64 KB", "window of more than 32 MB", "passed over",
	)
	for _, name := range []string{"../../README.md", "../../cmd/jdcheck/batch.go"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ToLower(strings.Join(strings.Fields(string(data)), " "))
		for _, w := range want {
			if !strings.Contains(text, strings.ToLower(w)) {
				t.Errorf("%s does not say %q", name, w)
			}
		}
	}
}

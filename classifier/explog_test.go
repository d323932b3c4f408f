package classifier

import (
	"math"
	"testing"
)

// The faster exponential and logarithm are those of the standard library, to
// more digits than any report shows.
func TestExpLog(t *testing.T) {
	for i := range 300_000 {
		x := -float64(i) / 9999
		if got, want := expOf(x), math.Exp(x); math.Abs(got-want) > 4e-16*want {
			t.Fatalf("expOf(%v) = %v, want %v", x, got, want)
		}
		x = float64(i+1) / 100_000
		if got, want := logOf(x), math.Log(x); math.Abs(got-want) > 1e-15*max(1, math.Abs(want)) {
			t.Fatalf("logOf(%v) = %v, want %v", x, got, want)
		}
	}
	for _, x := range []float64{0, -1e-300, -30, -700} {
		if got, want := expOf(x), math.Exp(x); math.Abs(got-want) > 4e-16*want {
			t.Errorf("expOf(%v) = %v, want %v", x, got, want)
		}
	}
}

package classifier

import "math"

// addRows adds to sum each row of a table times its part, in their order: four
// rows at a time, so that the sums stay in registers.
func addRows(sum, table, parts []float64) {
	n := len(sum)
	for ; len(parts) >= 4; parts, table = parts[4:], table[4*n:] {
		a, b, c, d := table[:n], table[n:2*n], table[2*n:3*n], table[3*n:4*n]
		p, q, r, s := parts[0], parts[1], parts[2], parts[3]
		for col, x := range sum {
			sum[col] = x + p*a[col] + q*b[col] + r*c[col] + s*d[col]
		}
	}
	for ; len(parts) > 0; parts, table = parts[1:], table[n:] {
		for col, x := range table[:n] {
			sum[col] += parts[0] * x
		}
	}
}

func dot(a, b []float64) float64 {
	b = b[:len(a)]
	var sum float64
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// softmax writes exp(points) over their sum to p; the two may be one.
func softmax(p, points []float64) {
	p = p[:len(points)]
	top := math.Inf(-1)
	for _, x := range points {
		if x > top {
			top = x
		}
	}
	var sum float64
	for i, x := range points {
		e := 0.0
		if x >= top-30 {
			e = expOf(x - top)
		}
		p[i] = e
		sum += e
	}
	sum = 1 / sum
	for i := range p {
		p[i] *= sum
	}
}

// resize is a list of n of whatever, in s where that is large enough.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// zeroed is a list of n zeros, in s where that is large enough.
func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	clear(s[:n])
	return s[:n]
}

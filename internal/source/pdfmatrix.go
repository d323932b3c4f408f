package source

import "github.com/ledongthuc/pdf"

// matrix is [a b c d e f] of the PDF standard, 8.3.3.
type matrix [6]float64

func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// turned is the matrix of a page's rotation.
func turned(v pdf.Value) matrix {
	turn := 0
	for i := 0; i < 32 && !v.IsNull(); i++ {
		if r := v.Key("Rotate"); !r.IsNull() {
			turn = int(r.Int64())
			break
		}
		v = v.Key("Parent")
	}
	switch (turn%360 + 360) % 360 {
	case 90:
		return matrix{0, -1, 1, 0, 0, 0}
	case 180:
		return matrix{-1, 0, 0, -1, 0, 0}
	case 270:
		return matrix{0, 1, -1, 0, 0, 0}
	}
	return matrix{1, 0, 0, 1, 0, 0}
}

package batch

import (
	"bytes"
	"errors"
	"fmt"
)

// deepest is how deep a JSON record may nest.
const deepest = 200

var (
	errCutOff  = errors.New("not JSON: it ends in the middle")
	errWord    = errors.New("not JSON: a value is neither quoted nor a number, true, false or null")
	errTooDeep = fmt.Errorf("not read: it nests more than %d deep", deepest)
)

// scan walks the bytes of one JSON value without building it. Only what is
// asked for is decoded; the rest is stepped over, its strings and brackets
// looked at and nothing more.
type scan struct {
	b []byte
	i int
}

func (s *scan) blanks() {
	for s.i < len(s.b) {
		switch s.b[s.i] {
		case ' ', '\n', '\t', '\r':
			s.i++
		default:
			return
		}
	}
}

// peek is the next byte that is no blank; 0 at the end.
func (s *scan) peek() byte {
	if s.blanks(); s.i < len(s.b) {
		return s.b[s.i]
	}
	return 0
}

func (s *scan) wrong(want string) error {
	if s.i >= len(s.b) {
		return errCutOff
	}
	return fmt.Errorf("not JSON: byte %d is %q where %s should stand", s.i+1, s.b[s.i], want)
}

// take steps over the byte c, which must come next.
func (s *scan) take(c byte) error {
	if s.peek() != c {
		return s.wrong(fmt.Sprintf("%q", c))
	}
	s.i++
	return nil
}

// text steps over a string and gives what stands between its quotes, escapes
// and all.
func (s *scan) text() ([]byte, error) {
	if err := s.take('"'); err != nil {
		return nil, err
	}
	start := s.i
	for {
		k := bytes.IndexByte(s.b[s.i:], '"')
		if k < 0 {
			s.i = len(s.b)
			return nil, errCutOff
		}
		s.i += k + 1
		slashes := 0
		for j := s.i - 2; j >= start && s.b[j] == '\\'; j-- {
			slashes++
		}
		if slashes%2 == 0 {
			return s.b[start : s.i-1], nil
		}
	}
}

// skip steps over a value of any kind.
func (s *scan) skip() error {
	var open [deepest]byte
	depth := 0
	for {
		switch c := s.peek(); c {
		case '"':
			if _, err := s.text(); err != nil {
				return err
			}
		case '{', '[':
			if depth == deepest {
				return errTooDeep
			}
			open[depth] = c + 2 // '}' and ']' stand two after their opening
			depth++
			s.i++
			if s.peek() != c+2 {
				if c == '{' {
					if err := s.key(); err != nil {
						return err
					}
				}
				continue
			}
		case '}', ']':
			return s.wrong("a value")
		default:
			if err := s.word(); err != nil {
				return err
			}
		}
		more, err := s.after(&depth, &open)
		if err != nil || !more {
			return err
		}
	}
}

// after steps over what follows a value: the closings of what it ends, then a
// comma, where a further value is due.
func (s *scan) after(depth *int, open *[deepest]byte) (more bool, err error) {
	for *depth > 0 {
		switch c := s.peek(); c {
		case open[*depth-1]:
			s.i++
			*depth--
		case ',':
			s.i++
			if open[*depth-1] == '}' {
				return true, s.key()
			}
			return true, nil
		default:
			return false, s.wrong("a comma or " + string(open[*depth-1]))
		}
	}
	return false, nil
}

// key steps over a key and its colon.
func (s *scan) key() error {
	if _, err := s.text(); err != nil {
		return err
	}
	return s.take(':')
}

// object calls each with every member of the object that comes next. The value
// is where s stands when each is called; each steps over it.
func (s *scan) object(each func(key []byte) error) error {
	return s.list('{', func() error {
		key, err := s.text()
		if err != nil {
			return err
		}
		if bytes.IndexByte(key, '\\') >= 0 {
			key = unescape(nil, key)
		}
		if err := s.take(':'); err != nil {
			return err
		}
		return each(key)
	})
}

// array calls each where every item of the array that comes next begins.
func (s *scan) array(each func() error) error { return s.list('[', each) }

// list calls each where every member or item begins of what opening opens.
func (s *scan) list(opening byte, each func() error) error {
	if err := s.take(opening); err != nil {
		return err
	}
	closing := opening + 2 // as skip has it
	if s.peek() == closing {
		s.i++
		return nil
	}
	for {
		if err := each(); err != nil {
			return err
		}
		switch s.peek() {
		case ',':
			s.i++
		case closing:
			s.i++
			return nil
		default:
			return s.wrong("a comma or " + string(closing))
		}
	}
}

package batch

import (
	"errors"
	"fmt"
	"io"
)

// A file that is damaged in the middle is read on behind the damage where it
// says by itself where to: at the next member of packed data, record of a web
// archive or group of rows. What is lost between takes the number of one record,
// unless the file says how many there are.

// mostGaps is in how many places a file may be damaged to be read on.
const mostGaps = 1000

var errGaps = fmt.Errorf("damaged in more than %d places: not read further", mostGaps)

// patched is packed data that can be read on behind damage.
type patched interface {
	// mend goes on behind what Read could not read, and says what was stepped
	// over; false where nothing readable follows.
	mend() (said string, ok bool)
}

// mender is a reader of records that can begin in the middle of a file.
type mender interface {
	// mend gives up on the record that broke off, noting it in c for the reason
	// why, and goes on with the next one of what the window shows from now on.
	mend(c *chunk, why string)
}

// addGap appends what was lost to damage, of which raw is what there is.
func (c *chunk) addGap(raw []byte, no int, why string) {
	c.addBad(raw, no, why)
	c.recs[len(c.recs)-1].gap = true
}

// mend reads on behind damage in a packed file; it reports false where that
// cannot be, and err ends the file.
func (f *feeder) mend(s *stream, r recordReader, c *chunk, err error) bool {
	m, ok := r.(mender)
	if !ok || s.patched == nil || f.window.broken() == nil || errors.Is(err, errBomb) || f.gaps == mostGaps {
		return false
	}
	said, ok := s.patched.mend()
	if !ok {
		return false
	}
	f.gaps++
	m.mend(c, fmt.Sprintf("%v; %s", cutOff(err), said))
	return true
}

// lost is what there is of the record that broke off, which it steps over, and
// the window shows what follows from now on.
func (w *window) lost() []byte {
	rest := w.data()
	w.step(len(rest))
	w.err = nil
	return rest
}

// cutOff is err as people understand it where it says that something ends early.
func cutOff(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("it is cut off")
	}
	return err
}

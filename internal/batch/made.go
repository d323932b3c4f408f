package batch

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"jdcheck/internal/report/target"
)

// made is what a file that a run wrote is known by, so that it is told from one
// that came there later.
type made struct {
	Name   string `json:"name"` // from the folder of the rows on
	Size   int64  `json:"size"`
	Time   int64  `json:"time"`   // of its last change, in nanoseconds since 1970
	Sample string `json:"sample"` // see sampleOf
}

// madeOf describes a file that is whole under a name that is not yet its own.
func (r *run) madeOf(t *target.Target, whole *os.File) (made, error) {
	info, err := whole.Stat()
	if err != nil {
		return made{}, err
	}
	sample, err := sampleOf(whole.Name(), info.Size())
	return made{r.called(t), info.Size(), info.ModTime().UnixNano(), sample}, err
}

// called is the name of an output in the journal.
func (r *run) called(t *target.Target) string {
	to := real(t.Path)
	if rel, err := filepath.Rel(filepath.Dir(real(r.out.rows.Path)), to); err == nil {
		return rel
	}
	return to
}

// real is a path with the links to its folder followed, as far as that goes.
func real(path string) string {
	dir, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	if err != nil {
		return path
	}
	return filepath.Join(dir, filepath.Base(path))
}

// still says whether a file is what was made: a copy is, too.
func (m *made) still(path string, info fs.FileInfo) bool {
	if info == nil || info.Size() != m.Size {
		return false
	}
	if info.ModTime().UnixNano() == m.Time {
		return true
	}
	sample, err := sampleOf(path, m.Size)
	return err == nil && sample == m.Sample
}

// wrote says whether what stands at an output is among what was made.
func (r *run) wrote(t *target.Target, list []made) bool {
	name := r.called(t)
	return slices.ContainsFunc(list, func(m made) bool { return m.Name == name && m.still(t.Path, t.Info) })
}

// beforehand is what is known of what earlier runs made once this one made fresh:
// the files that it did not write over.
func (r *run) beforehand(fresh []made) []made {
	return slices.DeleteFunc(slices.Clone(r.earlier.last.Made), func(m made) bool {
		_, err := os.Stat(from(filepath.Dir(r.out.rows.Path), m.Name))
		return err != nil || slices.ContainsFunc(fresh, func(f made) bool { return f.Name == m.Name })
	})
}

// from is a path that was noted from a folder on.
func from(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}

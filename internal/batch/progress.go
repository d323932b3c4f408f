package batch

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress tells people how far a run is: a bar on a terminal, a line every 30
// seconds otherwise, nothing where Options.Quiet asks for it.
type progress struct {
	o       *Options
	read    *atomic.Int64 // bytes of the files
	total   int64         // bytes; -1: not known
	rows    atomic.Int64
	lost    atomic.Int64
	started time.Time
	stop    chan struct{}
	mu      sync.Mutex // held while the bar is drawn
	bar     *progressbar.ProgressBar
	done    sync.WaitGroup
}

const (
	barEvery  = 200 * time.Millisecond
	lineEvery = 30 * time.Second
)

func newProgress(o *Options, inputs []input, read *atomic.Int64) *progress {
	p := &progress{o: o, read: read, started: time.Now(), stop: make(chan struct{})}
	for _, in := range inputs {
		if in.size < 0 {
			p.total = -1
		}
		if p.total >= 0 {
			p.total += in.size
		}
	}
	if o.Quiet {
		return p
	}
	every := lineEvery
	var to = io.Discard
	if o.Terminal {
		every, to = barEvery, o.Stderr
	}
	p.bar = progressbar.NewOptions64(p.total, progressbar.OptionSetWriter(to), progressbar.OptionShowBytes(true),
		progressbar.OptionSetPredictTime(true), progressbar.OptionSetWidth(24), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(0))
	p.bar.StartWithoutRender() // its clock: else the first rate is of the time that one drawing takes
	p.done.Go(func() { p.tick(every) })
	return p
}

// tick draws until end is called.
func (p *progress) tick(every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-p.stop:
			return
		case <-t.C:
		}
		if p.o.Terminal {
			p.mu.Lock()
			p.bar.Describe(fmt.Sprintf("%d listings, %d lost", p.rows.Load(), p.lost.Load()))
			_ = p.bar.Set64(min(p.read.Load(), max(p.total-1, 0))) // it draws, and can do no harm
			p.mu.Unlock()
			continue
		}
		fmt.Fprintln(p.o.Stderr, p.line(time.Since(p.started)))
	}
}

// line is how far the run is, in words.
func (p *progress) line(took time.Duration) string {
	read := p.read.Load()
	s := fmt.Sprintf("%d listings, %d lost, %.1f MB at %.1f MB/s", p.rows.Load(), p.lost.Load(), float64(read)/1e6, float64(read)/1e6/took.Seconds())
	if p.total > read && read > 0 {
		left := time.Duration(float64(took) * float64(p.total-read) / float64(read))
		s += fmt.Sprintf(", about %s left", left.Round(time.Second))
	}
	return s
}

// set tells the counts.
func (p *progress) set(rows, lost int) {
	p.rows.Store(int64(rows))
	p.lost.Store(int64(lost))
}

// clear takes the bar off the terminal before something else is written.
func (p *progress) clear() {
	if p == nil || p.bar == nil || !p.o.Terminal {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.bar.Clear()
}

// end stops drawing.
func (p *progress) end() {
	select {
	case <-p.stop:
		return
	default:
	}
	close(p.stop)
	p.done.Wait()
	p.clear()
}

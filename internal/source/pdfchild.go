package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/metrics"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"
)

// PDFChild reads a PDF file from in and writes its lines to out. It is the whole
// work of the hidden command PDFCommand and ends the process where the file
// takes too much memory. The error is of writing.
func PDFChild(in io.Reader, out io.Writer) error {
	stop := make(chan struct{})
	defer close(stop)
	go watchMemory(stop, out)
	var a pdfAnswer
	data, err := io.ReadAll(io.LimitReader(in, largest))
	if err == nil {
		a.Pages, err = readPages(data)
	}
	if err != nil {
		a = pdfAnswer{Error: err.Error()}
	}
	return json.NewEncoder(out).Encode(a)
}

// watchMemory ends the process when it holds more than pdfMemory bytes.
func watchMemory(stop chan struct{}, out io.Writer) {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	for {
		select {
		case <-stop:
			return
		case <-time.After(5 * time.Millisecond):
		}
		metrics.Read(sample)
		if sample[0].Value.Uint64()-sample[1].Value.Uint64() > pdfMemory {
			_ = json.NewEncoder(out).Encode(pdfAnswer{Error: fmt.Sprintf("this PDF takes more than %d MB of memory to read: it may be damaged; save it again", pdfMemory>>20)})
			os.Exit(0)
		}
	}
}

// readPages reads the lines of all pages.
func readPages(data []byte) (pages [][]pdfLine, err error) {
	defer func() {
		if recover() != nil {
			pages, err = nil, errDamagedPDF
		}
	}()
	data = tidyPDF(data)
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword):
		return nil, errors.New("this PDF is protected by a password: save it without one")
	case err != nil && bytes.Contains(data, []byte("/Encrypt")):
		return nil, errors.New("this PDF is encrypted in a way that cannot be read (AES-256): save it without encryption")
	case err != nil:
		return nil, errDamagedPDF
	}
	n := r.NumPage()
	if n > pdfPages {
		return nil, fmt.Errorf("this PDF has %d pages, which no job description does: name one of at most %d", n, pdfPages)
	}
	size := 0
	for i := 1; i <= n; i++ {
		lines := layout(pageRuns(r.Page(i)))
		for _, l := range lines {
			size += len(l.Text)
		}
		if size > pdfText {
			return nil, fmt.Errorf("this PDF holds more than %d MB of text, which no job description does", pdfText>>20)
		}
		pages = append(pages, lines)
	}
	return pages, nil
}

// tidyPDF makes good what the library is stricter about than other readers: the
// version 2.0, and bytes before the header or after the end.
func tidyPDF(data []byte) []byte {
	if k := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); k > 0 {
		data = data[k:]
	}
	if k := bytes.LastIndex(data, []byte("%%EOF")); k > 0 {
		data = data[:k+len("%%EOF")]
	}
	data = bytes.Clone(data)
	if len(data) > 9 {
		if strings.HasPrefix(string(data[:8]), "%PDF-2.") {
			copy(data, "%PDF-1.7")
		}
		if data[8] != '\n' && data[8] != '\r' {
			data[8] = '\n'
		}
	}
	return data
}

package lsp

import "slices"

// abilities are what the client says it can do, as far as it matters.
type abilities struct {
	Workspace struct {
		WorkspaceEdit struct {
			DocumentChanges    bool     `json:"documentChanges"`
			ResourceOperations []string `json:"resourceOperations"`
		} `json:"workspaceEdit"`
	} `json:"workspace"`
	TextDocument struct {
		Hover struct {
			ContentFormat []string `json:"contentFormat"`
		} `json:"hover"`
	} `json:"textDocument"`
}

// makesFiles reports whether an edit may make a file. Some editors that can do
// not say beside that they take documentChanges, the only place for it.
func (c abilities) makesFiles() bool {
	return slices.Contains(c.Workspace.WorkspaceEdit.ResourceOperations, "create")
}

func (s *server) initialize(r request) (any, error) {
	if s.state != fresh {
		return nil, failf(invalidRequest, "initialize a second time")
	}
	p, err := params[struct {
		Capabilities abilities `json:"capabilities"`
	}](r)
	if err != nil {
		return nil, err
	}
	s.client, s.state = p.Capabilities, running
	return map[string]any{
		"serverInfo": map[string]any{"name": "jdcheck", "version": s.o.Version},
		"capabilities": map[string]any{
			"positionEncoding": "utf-16",
			"textDocumentSync": map[string]any{"openClose": true, "change": 2, "save": true},
			"hoverProvider":    true,
			"codeActionProvider": map[string]any{
				"codeActionKinds": []string{quickFix},
			},
		},
	}, nil
}

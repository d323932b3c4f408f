package lsp

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// request is a JSON-RPC request, or a notification where ID is nil.
type request struct {
	JSONRPC string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Method  *string         `json:"method"`
	Params  json.RawMessage `json:"params"`
}

// response answers a request.
type response struct {
	JSONRPC string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  any             `json:"result"`
}

type failed struct {
	JSONRPC string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Error   rpcError        `json:"error"`
}

type notification struct {
	JSONRPC string `json:"jsonrpc"`
	Method  string `json:"method"`
	Params  any    `json:"params"`
}

// rpcError is an error as the protocol has it.
type rpcError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e rpcError) Error() string { return e.Message }

// Codes of errors, by JSON-RPC 2.0 and the Language Server Protocol.
const (
	parseError     = -32700
	invalidRequest = -32600
	methodNotFound = -32601
	invalidParams  = -32602
	internalError  = -32603
	notInitialized = -32002
)

func failf(code int, format string, args ...any) error {
	return rpcError{code, fmt.Sprintf(format, args...)}
}

// parse reads a message. The ID is given even where the message is wrong, as
// far as it can be told.
func parse(body []byte) (request, error) {
	var r request
	if !json.Valid(body) {
		return r, failf(parseError, "the message is not JSON")
	}
	if err := json.Unmarshal(body, &r); err != nil {
		return request{}, failf(invalidRequest, "the message is no request: %v", err)
	}
	if id := bytes.TrimSpace(r.ID); len(id) > 0 && (id[0] == '{' || id[0] == '[' || id[0] == 't' || id[0] == 'f') {
		r.ID = nil
		return r, failf(invalidRequest, "the id is neither a number nor a string")
	}
	if r.JSONRPC != "2.0" {
		return r, failf(invalidRequest, "the message is not of JSON-RPC 2.0")
	}
	return r, nil
}

// params decodes the parameters of a request.
func params[T any](r request) (T, error) {
	var p T
	if len(r.Params) == 0 {
		return p, failf(invalidParams, "%s: no parameters", *r.Method)
	}
	if err := json.Unmarshal(r.Params, &p); err != nil {
		return p, failf(invalidParams, "%s: %v", *r.Method, err)
	}
	return p, nil
}

// asError is an error as the protocol has it.
func asError(err error) rpcError {
	if e, ok := errors.AsType[rpcError](err); ok {
		return e
	}
	return rpcError{internalError, err.Error()}
}

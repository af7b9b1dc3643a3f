import communique.runtime  # noqa: F401 - before anything else loads ONNX Runtime

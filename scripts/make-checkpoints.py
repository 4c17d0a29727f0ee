"""
Writes ResNets of torchvision, timm, transformers and Keras, with random weights, as .safetensors files,
each as its framework's own tools do it, and beside them what the framework makes of one random input:

    pip install torch torchvision timm transformers keras safetensors
    python scripts/make-checkpoints.py FOLDER
    npx tsx scripts/check-checkpoints.ts FOLDER

The second command runs the same files here and compares the logits. Frameworks that are not installed
are left out.
"""

import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np

os.environ.setdefault("KERAS_BACKEND", "torch")
SIDE = 224
CLASSES = 10


def random_norms(generator, size):
    """Scale, shift, mean and variance of a batch norm, none of which does nothing."""
    scale = generator.uniform(0.3, 0.8, size)
    shift = generator.normal(0, 0.1, size)
    mean = generator.normal(0, 0.1, size)
    variance = generator.uniform(0.5, 1.5, size)
    return [values.astype(np.float32) for values in (scale, shift, mean, variance)]


def randomise_torch(model, generator):
    import torch

    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                targets = (module.weight, module.bias, module.running_mean, module.running_var)
                for target, values in zip(targets, random_norms(generator, module.num_features)):
                    target.copy_(torch.from_numpy(values))
    return model.eval()


def torch_models():
    import torch

    torch.manual_seed(1)
    if find_spec("torchvision"):
        from torchvision import models

        for name in ("resnet18", "resnet34", "resnet50", "resnet101", "resnet152", "wide_resnet50_2"):
            yield f"torchvision-{name}", getattr(models, name)(num_classes=CLASSES)
    if find_spec("timm"):
        import timm

        for name in ("resnet18", "resnet50", "resnet101"):
            yield f"timm-{name}", timm.create_model(name, pretrained=False, num_classes=CLASSES)
    if find_spec("transformers"):
        from transformers import ResNetConfig, ResNetForImageClassification

        sizes = {
            "18": dict(layer_type="basic", hidden_sizes=[64, 128, 256, 512], depths=[2, 2, 2, 2]),
            "50": dict(),
            "50-stride1x1": dict(downsample_in_bottleneck=True),
        }
        for name, config in sizes.items():
            yield f"transformers-resnet{name}", ResNetForImageClassification(
                ResNetConfig(num_labels=CLASSES, **config)
            )


def run_torch(folder, picture, generator):
    import torch
    from safetensors.torch import save_file

    nchw = torch.from_numpy(picture.transpose(0, 3, 1, 2).copy())
    for name, model in torch_models():
        randomise_torch(model, generator)
        state = {key: value.contiguous() for key, value in model.state_dict().items()}
        save_file(state, folder / f"{name}.safetensors", {"format": "pt"})
        with torch.no_grad():
            output = model(nchw)
        yield name, getattr(output, "logits", output).numpy()[0]


def run_keras(folder, picture, generator):
    import keras
    from safetensors.numpy import save_file

    for make in (keras.applications.ResNet50, keras.applications.ResNet101):
        model = make(weights=None, classes=CLASSES, classifier_activation=None)
        for layer in model.layers:
            if isinstance(layer, keras.layers.BatchNormalization):
                layer.set_weights(random_norms(generator, layer.gamma.shape[0]))
        weights = {each.path: keras.ops.convert_to_numpy(each.value) for each in model.weights}
        name = f"keras-{make.__name__.lower()}"
        save_file(weights, folder / f"{name}.safetensors")
        yield name, keras.ops.convert_to_numpy(model(picture, training=False))[0]


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    generator = np.random.default_rng(1)
    picture = generator.normal(0, 1, (1, SIDE, SIDE, 3)).astype(np.float32)
    (folder / "input.f32").write_bytes(picture.tobytes())
    logits = {}
    for package, run in (("torch", run_torch), ("keras", run_keras)):
        if not find_spec(package):
            print(f"{package} is not installed: left out.")
            continue
        for name, values in run(folder, picture, generator):
            print(name)
            logits[name] = [float(value) for value in values]
    text = json.dumps({"side": SIDE, "logits": logits})
    (folder / "expected.json").write_text(text)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python scripts/make-checkpoints.py FOLDER")
    main(Path(sys.argv[1]))

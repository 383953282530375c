"""Who AWS's own client is at each place of first credentials in a practice organisation, as JSON."""

import json
import os
import subprocess

import boto3
from botocore import UNSIGNED
from botocore.config import Config

os.environ["AWS_DEFAULT_REGION"] = "eu-west-1"
folder = os.path.dirname(os.environ["AWS_CONFIG_FILE"])


def who(**session):
    return boto3.Session(**session).client("sts").get_caller_identity()["Arn"]


def by_saml():
    assertion = subprocess.check_output(["switch", "sandbox", "saml"], text=True).strip()
    account = "arn:aws:iam::222222222222:"
    client = boto3.client("sts", config=Config(signature_version=UNSIGNED))
    return client.assume_role_with_saml(
        RoleArn=f"{account}role/Analyst",
        PrincipalArn=f"{account}saml-provider/practice",
        SAMLAssertion=assertion,
    )["AssumedRoleUser"]["Arn"]


def by_login(expire):
    try:
        import awscrt  # noqa: F401
    except ImportError:
        return "awscrt is not installed"
    cache = os.environ["AWS_LOGIN_CACHE_DIRECTORY"]
    (name,) = os.listdir(cache)
    if expire:
        file = os.path.join(cache, name)
        with open(file) as opened:
            kept = json.load(opened)
        kept["accessToken"] |= {"expiresAt": "2020-01-01T00:00:00Z", "sessionToken": "spent"}
        with open(file, "w") as opened:
            json.dump(kept, opened)
    return who(profile_name="login")


def by_container():
    os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = os.environ["AWS_ENDPOINT_URL"] + "/container/credentials"
    os.environ["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = os.path.join(folder, "container-token")
    try:
        return who()
    finally:
        del os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"]


def by_instance():
    os.environ["AWS_EC2_METADATA_DISABLED"] = "false"
    return who()


print(
    json.dumps(
        {
            "instance, unasked": boto3.Session().get_credentials(),
            "web": who(profile_name="web"),
            "process": who(profile_name="process"),
            "saml": by_saml(),
            "login": by_login(False),
            "login renewed": by_login(True),
            "container": by_container(),
            "instance": by_instance(),
        }
    )
)

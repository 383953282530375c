# What boto3 makes of the practice Identity Center: a sign-in by device code, its own renewal, roles and a role chain.
import datetime
import hashlib
import json
import os
import subprocess

import boto3

url = os.environ["AWS_ENDPOINT_URL"]
oidc = boto3.client("sso-oidc", region_name="eu-west-1")
said = oidc.register_client(clientName="boto3", clientType="public", scopes=["sso:account:access"])
client = {name: said[name] for name in ("clientId", "clientSecret")}
device = oidc.start_device_authorization(**client, startUrl=url + "/start")
subprocess.run(["switch", "sandbox", "allow", device["userCode"]], check=True, capture_output=True)
token = oidc.create_token(
    **client, grantType="urn:ietf:params:oauth:grant-type:device_code", deviceCode=device["deviceCode"]
)

folder = os.path.expanduser("~/.aws/sso/cache")
os.makedirs(folder, exist_ok=True)
file = os.path.join(folder, hashlib.sha1(b"practice").hexdigest() + ".json")
later = lambda seconds: (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)).isoformat()
kept = {
    "startUrl": url + "/start",
    "region": "eu-west-1",
    "accessToken": token["accessToken"],
    "refreshToken": token["refreshToken"],
    # So soon that it is renewed at once.
    "expiresAt": later(60),
    "registrationExpiresAt": later(86400),
    **client,
}
with open(file, "w") as opened:
    json.dump(kept, opened)
for profile in ("dev-sso", "prod-sso", "audit-sso"):
    session = boto3.Session(profile_name=profile)
    buckets = session.client("s3").list_buckets()["Buckets"]
    print(profile, session.client("sts").get_caller_identity()["Arn"], len(buckets))
with open(file) as opened:
    print("renewed", json.load(opened)["accessToken"] != token["accessToken"])
os.remove(file)
